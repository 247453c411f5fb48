import type { StatusLook } from "@/components/table/columns";
import type { AccountState } from "@/lib/core/accounts/schema";

/** How each state of an account is drawn: shape, tone and word. */
export const accountLooks: Readonly<Record<AccountState, StatusLook>> = {
  draft: { glyph: "dash", labelKey: "accounts.states.draft" },
  active: { glyph: "on", tone: "positive", labelKey: "accounts.states.active" },
  degraded: { glyph: "tri", tone: "warning", labelKey: "accounts.states.degraded" },
  draining: { glyph: "half", tone: "warning", labelKey: "accounts.states.draining" },
  disabled: { glyph: "bar", labelKey: "accounts.states.disabled" },
  retired: { glyph: "slash", labelKey: "accounts.states.retired" },
};

const healthLooks: Readonly<Record<string, StatusLook>> = {
  ok: { glyph: "on", tone: "positive", labelKey: "accounts.health.levels.ok" },
  pending: { glyph: "ring", labelKey: "accounts.health.levels.pending" },
  limited: { glyph: "half", tone: "warning", labelKey: "accounts.health.levels.limited" },
  blocked: { glyph: "x", tone: "danger", labelKey: "accounts.health.levels.blocked" },
};

/** How a reading of health is drawn; a level that this version does not know says nothing. */
export const healthLook = (level: string): StatusLook =>
  healthLooks[level] ?? { glyph: "dash", labelKey: "accounts.health.levels.unknown" };
