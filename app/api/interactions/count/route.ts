export { interactionCountHandler as GET } from "@/lib/web/handlers/interactions";
