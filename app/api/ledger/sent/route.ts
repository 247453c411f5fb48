export { exportSentHandler as POST } from "@/lib/web/handlers/ledger";
