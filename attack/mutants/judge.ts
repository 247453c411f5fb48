import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import type { Mutant, TestSet } from "./mutant";

/** What is read of vitest's JSON report. */
export const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});
export type Report = z.output<typeof Report>;

/** A run of tests as it ended: exit code 124 when its time ran out; no report when none was written; what it printed. */
export type TestRun = { readonly code: number; readonly report: Report | undefined; readonly output: string };

export type Verdict =
  | { readonly kind: "killed"; readonly by: string }
  | { readonly kind: "survived" }
  /** Neither: the tests did not say anything about the fault. */
  | { readonly kind: "broken"; readonly why: string };

const outOfTime = /^\w*Error: (?:Test|Hook) timed out/;
const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

function whyNoReport({ code, output }: TestRun): string {
  if (code === 124) return "the run's time ran out";
  const lines = stripVTControlCharacters(output).split("\n");
  return `the run left no report: ${lines.find((line) => /\w*Error\b.*:/.test(line)) ?? `it ended with ${code}`}`;
}

/**
 * What a run says of the fault that it met. Killed is only what a test refused by an assertion or an exception of its
 * own: a file that does not load, a run or a test that ends by the clock, and a run of no test are broken.
 */
export function judge(run: TestRun): Verdict {
  const { code, report } = run;
  if (!report) return { kind: "broken", why: whyNoReport(run) };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === "failed");
  const refused = failed.find((test) => test.failureMessages?.some((message) => !outOfTime.test(message)));
  if (refused) return { kind: "killed", by: refused.fullName };
  if (failed[0]) return { kind: "broken", why: `a test only ran out of time: ${failed[0].fullName}` };
  const unloaded = report.testResults.find((file) => file.status === "failed");
  if (unloaded) return { kind: "broken", why: `a file did not run: ${firstLine(unloaded.message ?? unloaded.name)}` };
  if (code !== 0) return { kind: "broken", why: "the run failed outside of any test" };
  return tests.some((test) => test.status === "passed")
    ? { kind: "survived" }
    : { kind: "broken", why: "no test was run" };
}

/** Whether a mutant's tests are there and green in a run without any fault; else why its verdict would say nothing. */
export function objectionTo(mutant: Mutant, run: TestRun): string | null {
  if (!run.report) return `without the fault ${whyNoReport(run)}`;
  for (const file of mutant.tests.files) {
    const found = run.report.testResults.find(({ name }) => name.replaceAll("\\", "/").endsWith(`/${file}`));
    const tests = found?.assertionResults.filter((test) => isChosen(mutant.tests, test.fullName)) ?? [];
    const red = tests.find((test) => test.status === "failed");
    if (red) return `red without the fault: ${red.fullName}`;
    if (!found || found.status !== "passed") return `did not run without the fault: ${file}`;
    if (!tests.some((test) => test.status === "passed")) return `none of its tests is in ${file}`;
  }
  return null;
}

const isChosen = ({ title }: TestSet, name: string): boolean => title === undefined || new RegExp(title).test(name);
