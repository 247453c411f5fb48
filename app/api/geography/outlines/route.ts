export { outlinesHandler as GET } from "@/lib/web/handlers/geography";
