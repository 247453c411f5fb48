import type { StatusLook } from "@/components/table/columns";
import type { PairState } from "@/lib/core/recycling/pairs";

const looks = {
  cooling: { glyph: "half", tone: "warning" },
  reopened: { glyph: "on", tone: "positive" },
  over: { glyph: "ring" },
  free: { glyph: "done", tone: "positive" },
} as const satisfies Record<PairState, Omit<StatusLook, "labelKey">>;

export const pairLook = ({ state }: { state: PairState }): StatusLook => ({
  ...looks[state],
  labelKey: `recycling.states.${state}`,
});

const known = [
  "ended_by_person",
  "opted_out",
  "user_archived",
  "account_retired",
  "taken_back",
  "client_erased",
] as const;

/** A reason that is a code of ours; anything else is a person's own words. */
export const knownReason = (reason: string | null) =>
  reason === null || reason === "" ? "none" : (known.find((code) => code === reason) ?? null);
