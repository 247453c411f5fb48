export { printedCodesHandler as GET } from "@/lib/web/handlers/extensions";
