import type { StatusLook } from "@/components/table/columns";
import type { PoolState } from "@/lib/core/pools/schema";

/** How each state of a pool is drawn: shape, tone and word. */
export const poolLooks: Readonly<Record<PoolState, StatusLook>> = {
  draft: { glyph: "dash", labelKey: "pools.states.draft" },
  active: { glyph: "on", tone: "positive", labelKey: "pools.states.active" },
  inactive: { glyph: "bar", labelKey: "pools.states.inactive" },
};

const memberLooks: Readonly<Record<string, StatusLook>> = {
  draft: { glyph: "dash", labelKey: "pools.memberStates.draft" },
  active: { glyph: "on", tone: "positive", labelKey: "pools.memberStates.active" },
  degraded: { glyph: "tri", tone: "warning", labelKey: "pools.memberStates.degraded" },
  draining: { glyph: "half", tone: "warning", labelKey: "pools.memberStates.draining" },
  disabled: { glyph: "bar", labelKey: "pools.memberStates.disabled" },
};

/** How a member's state is drawn; a retired account is in no pool. */
export const memberLook = (state: string): StatusLook =>
  memberLooks[state] ?? { glyph: "slash", labelKey: "pools.memberStates.retired" };
