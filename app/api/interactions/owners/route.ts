export { interactionOwnersHandler as GET } from "@/lib/web/handlers/interactions";
