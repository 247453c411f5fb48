export { roomsHandler as GET } from "@/lib/web/handlers/interactions";
