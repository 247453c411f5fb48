export { interactionExportHandler as GET } from "@/lib/web/handlers/exports";
