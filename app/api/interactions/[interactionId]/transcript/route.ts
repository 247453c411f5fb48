export { transcriptHandler as GET } from "@/lib/web/handlers/exports";
