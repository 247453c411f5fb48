export { exportAuditHandler as POST } from "@/lib/web/handlers/audit";
