export { retentionHandler as GET } from "@/lib/web/handlers/retention";
