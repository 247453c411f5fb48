import { expect, test } from "vitest";
import { countLastLine, countPlaywright, countTool, countVitest } from "./counts.mjs";
import { table, totals } from "./stage-table.mjs";

test("a tool counts once, passed or failed", () => {
  expect(countTool(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(countTool(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("vitest's and Playwright's reports give their tests", () => {
  const unit = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 };
  expect(countVitest(unit, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  const e2e = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } };
  expect(countPlaywright(e2e, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("a run that ended badly without a failed test still counts a failure", () => {
  expect(countVitest({ numPassedTests: 7, numFailedTests: 0 }, 1).failed).toBe(1);
  expect(countPlaywright({ stats: { expected: 7 } }, 1).failed).toBe(1);
  expect(countLastLine("7 passed, 0 failed\n", 1).failed).toBe(1);
});

test("a run of no tests, or without a report, is a failure", () => {
  expect(countVitest({ numPassedTests: 0, numFailedTests: 0 }, 0).failed).toBe(1);
  expect(countVitest(undefined, 0).failed).toBe(1);
  expect(countPlaywright(undefined, 0).failed).toBe(1);
  expect(countLastLine("nothing of the kind", 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("only the last line is read for counts", () => {
  expect(countLastLine("9 passed, 9 failed\nmore\n12 passed, 0 failed\n", 0)).toEqual({
    passed: 12,
    failed: 0,
    skipped: 0,
  });
});

test("the table has a line for each stage, and one that was not run adds nothing to the sums", () => {
  const rows = [
    { name: "lint", counts: { passed: 1, failed: 0, skipped: 0 }, seconds: 2.04 },
    { name: "unit", counts: { passed: 120, failed: 1, skipped: 2 }, seconds: 3 },
    { name: "end to end", note: "not run: build failed" },
  ];
  expect(totals(rows)).toEqual({ passed: 121, failed: 1 });
  expect(table(rows).split("\n")).toEqual([
    "  stage         passed  failed   seconds",
    "  lint               1       0       2.0",
    "  unit             120       1       3.0   2 skipped",
    "  end to end         -       -         -   not run: build failed",
  ]);
});
