export { roomHeirsHandler as GET } from "@/lib/web/handlers/interactions";
