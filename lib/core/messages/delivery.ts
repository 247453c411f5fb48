import { type DeliveryStatus, nextStatus } from "@/lib/core/providers/status";

/** Where an outgoing message stands with us; a provider's words are climbed into it by `nextDelivery`. */
export type Delivery = "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "ambiguous" | "expired";

const asReported: Readonly<Record<Delivery, DeliveryStatus>> = {
  queued: "queued",
  sending: "queued",
  ambiguous: "queued",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  expired: "failed",
};

/**
 * The state of our message after a provider's report, whatever the order in which reports come. Any report proves
 * that the provider has the message, so it settles an ambiguous one; `played` counts as read.
 */
export function nextDelivery(current: Delivery, reported: DeliveryStatus): Delivery {
  const next = nextStatus(asReported[current], reported);
  switch (next) {
    case "queued":
      return current === "ambiguous" ? "sent" : current;
    case "failed":
      return current === "expired" ? "expired" : "failed";
    case "played":
      return "read";
    case "sent":
    case "delivered":
    case "read":
      return next;
  }
}
