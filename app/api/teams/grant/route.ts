export { grantHandler as POST } from "@/lib/web/handlers/teams";
