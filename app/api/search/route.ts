export { searchHandler as GET } from "@/lib/web/handlers/search";
