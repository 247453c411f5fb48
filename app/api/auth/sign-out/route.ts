export { signOutHandler as POST } from "@/lib/web/handlers/auth";
