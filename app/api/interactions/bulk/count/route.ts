export { bulkCountHandler as GET } from "@/lib/web/handlers/bulk";
