export { previewInvitationHandler as POST } from "@/lib/web/handlers/invitations";
