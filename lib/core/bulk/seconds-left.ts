import type { BulkView } from "./view";

// Before that a guess jumps about.
const firstMs = 3_000;

/** How long the rest takes at the pace of so far, in whole seconds; null while there is none. */
export function secondsLeft(
  { asked, done, refused }: Pick<BulkView, "asked" | "done" | "refused">,
  tookMs: number,
): number | null {
  const met = done + refused;
  return met === 0 || tookMs < firstMs ? null : Math.ceil(((tookMs / met) * (asked - met)) / 1_000);
}
