import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { FindInvitees, PreviewInvitation } from "@/lib/core/invitations/schema";
import { exportInvitations } from "@/lib/services/invitations/export-invitations";
import { findInvitees } from "@/lib/services/invitations/find-invitees";
import { previewInvitation } from "@/lib/services/invitations/preview-invitation";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** What an invitation would be. A POST, since the question carries someone who is not entered yet; it writes nothing. */
export const previewInvitationHandler = defineRoute({
  permission: "invitation.send",
  input: PreviewInvitation,
  handle: previewInvitation,
});

/** Who may be invited, by a part of the name or number. */
export const inviteesHandler = defineRoute({
  permission: "invitation.send",
  input: FindInvitees,
  handle: async (ctx, input) => ({ clients: await findInvitees(ctx, input) }),
});

/** The pending invitations of the viewer's sight as a file. A POST, since taking it is written down. */
export const exportInvitationsHandler = defineRoute({
  permission: "invitation.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t, tCommon] = await Promise.all([
      viewer(),
      getTranslations("invitations"),
      getTranslations("common"),
    ]);
    const { count, batches } = await exportInvitations(ctx, input);
    return csvResponse({
      name: `invitations-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.client"),
        t("columns.phone"),
        t("columns.channel"),
        t("columns.user"),
        t("columns.account"),
        t("columns.address"),
        t("columns.invited"),
        t("columns.sent"),
        t("columns.delivery"),
        t("columns.problem"),
        t("columns.id"),
      ],
      batches,
      cells: (row) => [
        row.contactName,
        row.phone?.replaceAll(" ", "") ?? null,
        tCommon(`channels.${row.channel}`),
        row.user.name,
        row.account.key,
        row.account.address,
        csvInstant(row.invitedAt, zone),
        row.sentAt === null ? null : csvInstant(row.sentAt, zone),
        row.delivery === null ? null : t(`deliveries.${row.delivery}`),
        row.problem,
        row.id,
      ],
    });
  },
});
