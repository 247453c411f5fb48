export { bulksHandler as GET } from "@/lib/web/handlers/bulk";
