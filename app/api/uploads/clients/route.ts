export { uploadClientsHandler as POST } from "@/lib/web/handlers/client-import";
