import { parseTableQuery } from "@/lib/core/table-query";
import { cancelInvitation } from "@/lib/services/invitations/cancel-invitation";
import { exportInvitations } from "@/lib/services/invitations/export-invitations";
import { findInvitees } from "@/lib/services/invitations/find-invitees";
import { getInvitee } from "@/lib/services/invitations/get-invitee";
import { inviteClient } from "@/lib/services/invitations/invite-client";
import { invitationList, listInvitations } from "@/lib/services/invitations/list-invitations";
import { previewInvitation } from "@/lib/services/invitations/preview-invitation";
import { resendInvitation } from "@/lib/services/invitations/resend-invitation";
import { drained } from "./drained";
import { type Expectations, users } from "./expectation";
import type { Target } from "./make-target";

const whom = (at: Target) => ({ kind: "client" as const, clientId: at.clientId, channel: "whatsapp" as const });

/** Rooms here are active: who may is told that there is no invitation to act on. */
export const invitations: Expectations = {
  listInvitations: {
    may: users,
    reach: "seen",
    run: (ctx) => listInvitations(ctx, parseTableQuery({}, invitationList)),
  },
  exportInvitations: {
    may: users,
    reach: "blind",
    run: (ctx, at) => drained(exportInvitations(ctx, { kind: "ids", ids: [at.roomId] })),
  },
  findInvitees: { may: ["agent"], reach: "seen", run: (ctx, at) => findInvitees(ctx, { q: at.mark }) },
  getInvitee: { may: ["agent"], reach: "visible", run: (ctx, at) => getInvitee(ctx, at.clientId) },
  previewInvitation: { may: ["agent"], reach: "visible", run: (ctx, at) => previewInvitation(ctx, whom(at)) },
  inviteClient: {
    may: ["agent"],
    reach: "visible",
    but: { agent: "conflict" },
    run: (ctx, at) => inviteClient(ctx, whom(at)),
  },
  resendInvitation: {
    may: ["agent"],
    reach: "visible",
    but: { agent: "conflict" },
    run: (ctx, { roomId }) => resendInvitation(ctx, { roomId }),
  },
  cancelInvitation: {
    may: users,
    reach: "visible",
    but: { agent: "conflict", supervisor: "conflict", admin: "conflict" },
    run: (ctx, { roomId }) => cancelInvitation(ctx, { roomId }),
  },
};
