export { checkChainHandler as POST } from "@/lib/web/handlers/audit";
