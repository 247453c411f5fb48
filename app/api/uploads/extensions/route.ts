export { uploadExtensionsHandler as POST } from "@/lib/web/handlers/extension-import";
