export { frameSessionHandler as POST } from "@/lib/web/handlers/teams";
