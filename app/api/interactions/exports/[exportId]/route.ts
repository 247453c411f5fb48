export { exportFileHandler as GET } from "@/lib/web/handlers/exports";
