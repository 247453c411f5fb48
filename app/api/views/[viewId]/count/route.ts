export { viewCountHandler as GET } from "@/lib/web/handlers/views";
