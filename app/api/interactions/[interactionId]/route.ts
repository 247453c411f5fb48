export { interactionHandler as GET } from "@/lib/web/handlers/interactions";
