export { dispositionChoicesHandler as GET } from "@/lib/web/handlers/interactions";
