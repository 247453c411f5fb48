export { tagChoicesHandler as GET } from "@/lib/web/handlers/interactions";
