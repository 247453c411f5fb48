export { exportAccountsHandler as POST } from "@/lib/web/handlers/accounts";
