import type { StatusLook } from "@/components/table/columns";
import type { EventKind } from "@/lib/core/ledger/about-call";
import type { EventResult } from "@/lib/core/ledger/results";
import type { Delivery } from "@/lib/core/messages/delivery";

const results = {
  waiting: { glyph: "ring" },
  retrying: { glyph: "half", tone: "warning" },
  failed: { glyph: "x", tone: "danger" },
  parked: { glyph: "tri", tone: "warning" },
  quarantined: { glyph: "tri", tone: "warning" },
  processed: { glyph: "done", tone: "positive" },
  discarded: { glyph: "slash" },
  malformed: { glyph: "x" },
  ignored: { glyph: "bar" },
} as const satisfies Record<EventResult, Omit<StatusLook, "labelKey">>;

const deliveries = {
  queued: { glyph: "ring" },
  sending: { glyph: "half" },
  sent: { glyph: "done" },
  delivered: { glyph: "done", tone: "positive" },
  read: { glyph: "on", tone: "positive" },
  failed: { glyph: "x", tone: "danger" },
  ambiguous: { glyph: "tri", tone: "warning" },
  expired: { glyph: "slash", tone: "warning" },
} as const satisfies Record<Delivery, Omit<StatusLook, "labelKey">>;

export const deliveryStates = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "ambiguous",
  "expired",
] as const satisfies readonly Delivery[];

/** The words of a kind; a body that could not be read has none. */
export const kindKey = ({ kind }: { kind: EventKind | null }) => kind ?? "none";

export const resultLook = ({ result }: { result: EventResult }): StatusLook => ({
  ...results[result],
  labelKey: `ledger.results.${result}`,
});

export const deliveryLook = ({ state }: { state: Delivery }): StatusLook => ({
  ...deliveries[state],
  labelKey: `ledger.states.${state}`,
});
