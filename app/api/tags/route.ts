export { exportTagsHandler as POST } from "@/lib/web/handlers/outcomes";
