export { exportProspectsHandler as POST } from "@/lib/web/handlers/prospects";
