export { exportExtensionsHandler as POST } from "@/lib/web/handlers/extensions";
