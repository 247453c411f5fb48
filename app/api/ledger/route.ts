export { exportEventsHandler as POST } from "@/lib/web/handlers/ledger";
