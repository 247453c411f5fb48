export { useLinkHandler as POST } from "@/lib/web/handlers/auth";
