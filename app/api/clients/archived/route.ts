export { exportArchivedHandler as POST } from "@/lib/web/handlers/clients";
