export { inviteesHandler as GET } from "@/lib/web/handlers/invitations";
