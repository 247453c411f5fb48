export { otherClientsHandler as GET } from "@/lib/web/handlers/clients";
