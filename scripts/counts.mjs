/** What a stage came to. `skipped` tests count as neither. */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of a tool that only says yes or no by its exit code.
 * @returns {Counts}
 */
export const countTool = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/**
 * Counts in vitest's JSON report (`--reporter=json`).
 * @param {any} report parsed, or undefined when none was written
 * @returns {Counts}
 */
export function countVitest(report, code) {
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return atLeastOneFailed(counts, code);
}

/**
 * Counts in Playwright's JSON report; a test that passed only on a second try counts as failed.
 * @param {any} report parsed, or undefined when none was written
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return atLeastOneFailed({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

/**
 * Counts in the last line `N passed, N failed`.
 * @param {string} output
 * @returns {Counts}
 */
export function countLastLine(output, code) {
  const [, passed = "0", failed = "0"] =
    /^(\d+) passed, (\d+) failed$/.exec(output.trim().split("\n").at(-1) ?? "") ?? [];
  return atLeastOneFailed({ passed: Number(passed), failed: Number(failed), skipped: 0 }, code);
}

// A file that does not load, an error outside any test and an empty run have no failed test of their own.
function atLeastOneFailed(counts, code) {
  const isSound = code === 0 && counts.passed + counts.failed > 0;
  return { ...counts, failed: isSound ? counts.failed : Math.max(counts.failed, 1) };
}
