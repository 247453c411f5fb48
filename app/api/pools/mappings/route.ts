export { mappingFileHandler as POST } from "@/lib/web/handlers/geography";
