import type { StatusLook } from "@/components/table/columns";
import type { CardState } from "@/lib/core/prospects/cards";

const looks = {
  open: { glyph: "dash", tone: "warning" },
  promoted: { glyph: "on", tone: "positive" },
  dismissed: { glyph: "slash" },
  expired: { glyph: "half" },
} as const satisfies Record<CardState, Omit<StatusLook, "labelKey">>;

export const cardLook = ({ state }: { state: CardState }): StatusLook => ({
  ...looks[state],
  labelKey: `prospects.states.${state}`,
});

const known = ["client_archived", "user_archived"] as const;

/** A reason that is a code of ours; anything else is a person's own words. */
export const knownReason = (reason: string | null) => known.find((code) => code === reason) ?? null;
