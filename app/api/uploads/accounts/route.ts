export { uploadAccountsHandler as POST } from "@/lib/web/handlers/account-import";
