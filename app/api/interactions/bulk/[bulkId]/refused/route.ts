export { refusalsHandler as GET } from "@/lib/web/handlers/bulk";
