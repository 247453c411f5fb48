export { suggestionsHandler as GET } from "@/lib/web/handlers/search";
