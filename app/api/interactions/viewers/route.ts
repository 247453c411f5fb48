export { viewersHandler as GET } from "@/lib/web/handlers/interactions";
