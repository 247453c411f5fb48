/** The p-th percentile (nearest rank) of some measurements, to a hundredth. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.max(0, Math.ceil((p / 100) * sorted.length) - 1);
  return Math.round((sorted[at] ?? Number.NaN) * 100) / 100;
}
