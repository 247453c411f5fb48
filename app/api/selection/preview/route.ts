export { previewPoolHandler as POST } from "@/lib/web/handlers/geography";
