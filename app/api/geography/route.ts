export { exportMappingsHandler as POST } from "@/lib/web/handlers/geography";
