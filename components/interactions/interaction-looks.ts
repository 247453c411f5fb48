import type { DeliveryState } from "@/components/ui/delivery-tick";
import type { StatusLook } from "@/components/table/columns";
import type { InteractionRow, InteractionStatus } from "@/lib/core/interactions/schema";

/** Where an interaction stands; one whose client was invited and has not answered yet says so. */
export const statusLook = ({ status, pending }: Pick<InteractionRow, "status" | "pending">): StatusLook =>
  pending ? { glyph: "ring", labelKey: "interactions.status.pending" } : statusLooks[status];

const statusLooks: Readonly<Record<InteractionStatus, StatusLook>> = {
  open: { glyph: "on", tone: "accent", labelKey: "interactions.status.open" },
  unmanaged: { glyph: "ring", tone: "warning", labelKey: "interactions.status.unmanaged" },
  closed: { glyph: "done", labelKey: "interactions.status.closed" },
};

const ticks: Readonly<Record<string, DeliveryState>> = {
  queued: "queued",
  sending: "queued",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  expired: "failed",
  ambiguous: "failed",
};

/** The tick of a delivery state; inbound messages have none of their own. */
export const tickOf = (direction: "in" | "out" | null, delivery: string | null): DeliveryState =>
  direction === "in" ? "received" : (ticks[delivery ?? ""] ?? "queued");

const media = new Set(["image", "video", "audio", "document", "sticker"]);

/** Whether something is told by a file that came with it. */
export const isMediaType = (type: string): boolean => media.has(type);
