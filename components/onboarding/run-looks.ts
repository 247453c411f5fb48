import type { StatusLook } from "@/components/table/columns";
import type { Outcome } from "@/lib/core/onboarding/decision";

const looks = {
  COMPLETED: { glyph: "on", tone: "positive" },
  REMINDED: { glyph: "done", tone: "positive" },
  REINVITED: { glyph: "done", tone: "positive" },
  PROSPECT: { glyph: "half", tone: "warning" },
  NUMBER_UNAVAILABLE: { glyph: "tri", tone: "danger" },
  USER_NOT_FOUND: { glyph: "x", tone: "warning" },
  AMBIGUOUS: { glyph: "x", tone: "warning" },
  NO_EXTENSION: { glyph: "ring" },
  OPTED_OUT: { glyph: "slash" },
  BLOCKED: { glyph: "slash" },
  IGNORED: { glyph: "dash" },
} as const satisfies Readonly<Record<Outcome, Omit<StatusLook, "labelKey">>>;

export const outcomeLook = ({ outcome }: { readonly outcome: Outcome }): StatusLook => ({
  ...looks[outcome],
  labelKey: `onboarding.outcomes.${outcome}`,
});
