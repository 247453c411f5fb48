export { exportClientsHandler as POST } from "@/lib/web/handlers/clients";
