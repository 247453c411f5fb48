import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutants } from "./all";
import { judge, objectionTo, type Report } from "./judge";
import { type Mutant, plant } from "./mutant";

test("every mutant still fits its file, has a name of its own, and names tests that exist", () => {
  expect(mutants.length).toBeGreaterThan(24);
  const misfits = mutants.filter((mutant) => plant(readFileSync(mutant.file, "utf8"), mutant) === null);
  expect(misfits.map(({ name }) => name)).toEqual([]);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  const named = new Set(mutants.flatMap(({ tests }) => tests.files));
  expect([...named].filter((file) => !existsSync(file))).toEqual([]);
});

test("a fault goes to its one place as it is written, or nowhere", () => {
  expect(plant("a = b;", { find: "b", replace: "$& $1" })).toBe("a = $& $1;");
  expect(plant("a = b;", { find: "c", replace: "d" })).toBeNull();
  expect(plant("b = b;", { find: "b", replace: "d" })).toBeNull();
  expect(plant("a = b;", { find: "b", replace: "b" })).toBeNull();
  expect(plant("a = b;", { find: "", replace: "d" })).toBeNull();
});

type File = Report["testResults"][number];
type One = File["assertionResults"][number];
const one = (status: string, message?: string): One => ({
  fullName: `it ${status}`,
  status,
  failureMessages: message === undefined ? [] : [message],
});
const report = (tests: One[], over: Partial<File> = {}): Report => ({
  testResults: [{ name: "/copy/db/x.test.ts", status: "passed", assertionResults: tests, ...over }],
});

test("killed is what a test of its own refused", () => {
  const refused = report([one("passed"), one("failed", "AssertionError: expected 1 to be 2")]);
  expect(judge({ code: 1, report: refused, output: "" })).toEqual({ kind: "killed", by: "it failed" });
  expect(judge({ code: 0, report: report([one("passed"), one("skipped")]), output: "" })).toEqual({ kind: "survived" });
});

test.each([
  ["a run whose time ran out", { code: 124, report: undefined }],
  ["a run without a report", { code: 1, report: undefined }],
  ["a file that does not load", { code: 1, report: report([], { status: "failed", message: "SyntaxError: x" }) }],
  [
    "a test that only ran out of time",
    { code: 1, report: report([one("failed", "TestTimeoutError: Test timed out in 5ms.")]) },
  ],
  ["a failure outside of any test", { code: 1, report: report([one("passed")]) }],
  ["a run of no test", { code: 0, report: report([one("skipped")]) }],
])("%s kills nothing and lets nothing live", (_what, run) => {
  expect(judge({ ...run, output: "" })).toMatchObject({ kind: "broken" });
});

test("what is red, missing or skipped without the fault says nothing with it", () => {
  const mutant = (title?: string): Mutant => ({
    name: "x",
    file: "x.ts",
    find: "a",
    replace: "b",
    tests: { project: "unit", files: ["db/x.test.ts"], ...(title === undefined ? {} : { title }) },
  });
  const run = (tests: One[], over?: Partial<File>) => ({ code: 0, report: report(tests, over), output: "" });
  expect(objectionTo(mutant(), run([one("passed")]))).toBeNull();
  expect(objectionTo(mutant("it p"), run([one("passed"), one("skipped")]))).toBeNull();
  expect(objectionTo(mutant(), { code: 1, report: undefined, output: "\u001b[31mx\nError: EACCES: denied" })).toMatch(
    "EACCES",
  );
  expect(objectionTo(mutant(), run([one("failed")], { status: "failed" }))).toMatch("red without the fault");
  expect(objectionTo(mutant(), run([], { status: "failed" }))).toMatch("did not run");
  expect(objectionTo(mutant("it s"), run([one("passed"), one("skipped")]))).toMatch("none of its tests");
  expect(objectionTo(mutant(), run([one("passed")], { name: "/copy/db/other.test.ts" }))).toMatch("did not run");
});
