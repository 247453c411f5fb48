export { packageHandler as GET } from "@/lib/web/handlers/teams";
