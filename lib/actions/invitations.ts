"use server";
import { CancelInvitation, InviteClient, ResendInvitation } from "@/lib/core/invitations/schema";
import { routes } from "@/lib/routes";
import { cancelInvitation } from "@/lib/services/invitations/cancel-invitation";
import { inviteClient } from "@/lib/services/invitations/invite-client";
import { resendInvitation } from "@/lib/services/invitations/resend-invitation";
import { defineAction } from "@/lib/web/define-action";

export const inviteClientAction = defineAction("invitation.send", InviteClient, inviteClient, {
  goTo: ({ interactionId }) => routes.interaction({ interactionId }),
});
export const resendInvitationAction = defineAction("invitation.send", ResendInvitation, resendInvitation);
export const cancelInvitationAction = defineAction("invitation.cancel", CancelInvitation, cancelInvitation);
