export { previewMappingHandler as POST } from "@/lib/web/handlers/geography";
