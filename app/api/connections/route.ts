export { exportConnectionsHandler as POST } from "@/lib/web/handlers/connections";
