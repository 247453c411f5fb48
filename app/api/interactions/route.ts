export { interactionsHandler as GET } from "@/lib/web/handlers/interactions";
