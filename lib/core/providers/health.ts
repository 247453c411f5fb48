import { z } from "zod";

export const HealthState = z.enum(["ok", "unknown", "pending", "limited", "blocked"]);
export type HealthState = z.output<typeof HealthState>;

/** `code` is stable (`status:FLAGGED`, `WABA:141014`); `text` and `advice` are the provider's own words. */
export type HealthReason = { readonly code: string; readonly text: string | null; readonly advice: string | null };

/** One reading. `unknown` says nothing new: the last known state stays, with its age. */
export type Health = { readonly state: HealthState; readonly reasons: readonly HealthReason[] };

/** The gravest of several states; `ok` of none. */
export function worstHealth(states: readonly HealthState[]): HealthState {
  const order = HealthState.options;
  return states.reduce<HealthState>(
    (worst, state) => (order.indexOf(state) > order.indexOf(worst) ? state : worst),
    "ok",
  );
}
