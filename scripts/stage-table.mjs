/**
 * @typedef {{ name: string, counts?: import("./counts.mjs").Counts, seconds?: number, note?: string }} Row
 *   a stage's result; without counts it was not run, and the note says why
 */

/** The sums over all rows. @param {readonly Row[]} rows */
export function totals(rows) {
  const sum = (key) => rows.reduce((all, { counts }) => all + (counts?.[key] ?? 0), 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

/** The table of stages, as text. @param {readonly Row[]} rows */
export function table(rows) {
  const line = (name, passed, failed, seconds, note) =>
    `  ${name.padEnd(12)}${passed.padStart(8)}${failed.padStart(8)}${seconds.padStart(10)}${note && `   ${note}`}`.trimEnd();
  const body = rows.map(({ name, counts, seconds, note = "" }) => {
    if (!counts) return line(name, "-", "-", "-", note);
    const skipped = counts.skipped > 0 ? `${counts.skipped} skipped` : "";
    return line(name, String(counts.passed), String(counts.failed), (seconds ?? 0).toFixed(1), skipped);
  });
  return [line("stage", "passed", "failed", "seconds", ""), ...body].join("\n");
}
