export { namesHandler as GET } from "@/lib/web/handlers/search";
