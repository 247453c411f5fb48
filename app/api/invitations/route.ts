export { exportInvitationsHandler as POST } from "@/lib/web/handlers/invitations";
