import type { StatusLook } from "@/components/table/columns";
import type { InvitationView } from "@/lib/core/invitations/view";

const looks: Readonly<Record<NonNullable<InvitationView["delivery"]>, StatusLook>> = {
  queued: { glyph: "ring", labelKey: "invitations.deliveries.queued" },
  sending: { glyph: "ring", labelKey: "invitations.deliveries.sending" },
  sent: { glyph: "half", labelKey: "invitations.deliveries.sent" },
  delivered: { glyph: "on", labelKey: "invitations.deliveries.delivered" },
  read: { glyph: "done", labelKey: "invitations.deliveries.read" },
  ambiguous: { glyph: "x", tone: "warning", labelKey: "invitations.deliveries.ambiguous" },
  failed: { glyph: "x", tone: "danger", labelKey: "invitations.deliveries.failed" },
  expired: { glyph: "x", tone: "danger", labelKey: "invitations.deliveries.expired" },
};

/** How far the latest invitation came; one that was never written failed. */
export const deliveryLook = ({ delivery }: InvitationView): StatusLook => looks[delivery ?? "failed"];
