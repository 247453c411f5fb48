import type { DispositionId } from "@/lib/core/ids";

/** For how many days what was closed with a disposition is kept; null = for ever. */
export type DispositionRule = { readonly dispositionId: DispositionId; readonly days: number | null };

type Known = { readonly id: DispositionId; readonly parentId: DispositionId | null };

/** What was closed before `closedBeforeMs` with this disposition (null = with none) is over its time. */
export type DueRange = { readonly dispositionId: DispositionId | null; readonly closedBeforeMs: number };

const dayMs = 86_400_000;

/** Before which instant something must have ended to be over its days. */
export const overBefore = (nowMs: number, days: number): number => nowMs - days * dayMs;

/**
 * What is over its time, as one range for each disposition. A disposition without a rule has its parent's, and without
 * any the days by default; what is kept for ever has no range.
 */
export function dueRanges(
  known: readonly Known[],
  rules: readonly DispositionRule[],
  { days, nowMs }: { readonly days: number | null; readonly nowMs: number },
): readonly DueRange[] {
  const ruleOf = new Map(rules.map((rule) => [rule.dispositionId, rule.days]));
  const parentOf = new Map(known.map(({ id, parentId }) => [id, parentId]));
  const daysOf = (id: DispositionId | null): number | null => {
    if (id === null) return days;
    const own = ruleOf.get(id);
    return own === undefined ? daysOf(parentOf.get(id) ?? null) : own;
  };
  return [null, ...known.map(({ id }) => id)].flatMap((dispositionId) => {
    const its = daysOf(dispositionId);
    return its === null ? [] : [{ dispositionId, closedBeforeMs: overBefore(nowMs, its) }];
  });
}
