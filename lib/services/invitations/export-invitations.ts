import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { InvitationView } from "@/lib/core/invitations/view";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { invitationList, listInvitations } from "./list-invitations";

/** The invitations of the actor's sight for a file; audited. */
export const exportInvitations = (ctx: Ctx, input: ExportRows): Promise<ListExport<InvitationView>> =>
  exportList(ctx, input, {
    permission: "invitation.read",
    allow: invitationList,
    action: "invitation.export",
    list: (caller, query) => listInvitations(caller, query, input.kind === "ids" ? input.ids : undefined),
  });
