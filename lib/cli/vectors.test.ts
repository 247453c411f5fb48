import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { report, runVectors } from "./vectors/run";

const ours = fileURLToPath(new URL("../../vectors", import.meta.url));
let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "vectors-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const put = (path: string, content: unknown) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), typeof content === "string" ? content : JSON.stringify(content));
};
const failuresIn = async (folder: string) => (await runVectors(folder)).filter(({ passed }) => !passed);

test("every worked case of our own passes, and each file of ours holds some", async () => {
  const results = await runVectors(ours);
  expect(report(results)).toBe(`${results.length} passed, 0 failed\n`);
  const files = readdirSync(ours, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  expect(new Set(results.map(({ file }) => file))).toEqual(new Set(files));
  expect(results.length).toBeGreaterThan(300);
});

test("a kind without a runner fails case by case, and says so", async () => {
  put("horoscopes.json", { kind: "horoscopes", cases: [{}, {}] });
  put("carrier-pigeon/01-text.json", { name: "text" });
  const results = await runVectors(dir);
  expect(results.map(({ passed }) => passed)).toEqual([false, false, false]);
  expect(report(results)).toContain('a runner for the kind \\"horoscopes\\"');
  expect(report(results).split("\n").at(-2)).toBe("0 passed, 3 failed");
});

test("a failed case is reported with its file, its name, what was expected and what came", async () => {
  put("extensions.json", {
    kind: "extensions",
    cases: [
      { text: "#ann", extensions: ["bob"] },
      { text: "#ann", extensions: ["ann"] },
    ],
  });
  expect(report(await runVectors(dir))).toBe(
    'FAILED extensions.json · #ann\n  expected ["bob"]\n  got      ["ann"]\n1 passed, 1 failed\n',
  );
});

test("a case of an odd form fails alone; a file that is no JSON, or holds no case, fails too", async () => {
  put("a.json", { kind: "extensions", cases: [{ text: 5 }, { text: "#ann", extensions: ["ann"] }] });
  put("b.json", "{");
  put("c.json", { kind: "extensions", cases: [] });
  put("notes.md", "not a case");
  expect((await runVectors(dir)).map(({ file, passed }) => [file, passed])).toEqual([
    ["a.json", false],
    ["a.json", true],
    ["b.json", false],
    ["c.json", false],
  ]);
});

/** Each text and number below an expectation, replaced by another. */
const flip = (value: unknown): unknown => {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return value.length === 0 ? ["x"] : value.map(flip);
  if (typeof value !== "object" || value === null) return "x";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, flip(member)]));
};
const expectations = new Set([
  "expect",
  "extensions",
  "url",
  "match_key",
  "candidates",
  "class",
  "action",
  "country",
  "cell",
]);
const flipExpectations = (value: unknown, key = ""): unknown => {
  if (expectations.has(key)) return flip(value);
  if (Array.isArray(value)) return value.map((one) => flipExpectations(one));
  if (typeof value !== "object" || value === null) return value;
  // The world of a selection and the request of a call are what is given, not what is expected.
  if (key === "world" || key === "request" || key === "response") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, flipExpectations(member, name)]));
};

test("with every expectation turned round, every file is reported", async () => {
  cpSync(ours, dir, { recursive: true });
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  for (const file of files) put(file, flipExpectations(JSON.parse(readFileSync(join(dir, file), "utf8"))));
  const failures = await failuresIn(dir);
  expect(new Set(failures.map(({ file }) => file))).toEqual(new Set(files));
  const selections = failures.filter(({ file }) => file === "selection.json");
  expect(selections).toHaveLength(120);
});

test("a tampered body is noticed, and a case that is a duplicate of nothing fails", async () => {
  cpSync(join(ours, "meta"), join(dir, "meta"), { recursive: true });
  const path = join(dir, "meta/45-redelivery-of-text.json");
  const one = JSON.parse(readFileSync(path, "utf8"));
  put("meta/45-redelivery-of-text.json", { ...one, expect: { ...one.expect, duplicate_of: "nothing" } });
  const other = JSON.parse(readFileSync(join(dir, "meta/09-text-with-extension.json"), "utf8"));
  put("meta/09-text-with-extension.json", { ...other, body_sha256: "0".repeat(64) });
  expect((await failuresIn(dir)).map(({ file }) => file)).toEqual([
    "meta/09-text-with-extension.json",
    "meta/45-redelivery-of-text.json",
  ]);
});
