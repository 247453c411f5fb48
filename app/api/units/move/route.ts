export { previewMoveHandler as GET } from "@/lib/web/handlers/units";
