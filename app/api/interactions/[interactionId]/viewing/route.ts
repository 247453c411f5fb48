export { viewingHandler as POST } from "@/lib/web/handlers/interactions";
