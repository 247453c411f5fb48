import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashInputs } from "./build.mjs";

let folder;
const put = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linekeeper-build-"));
  put("app/page.tsx", "one");
  put("messages/en/pools.json", "{}");
  put("package-lock.json", "{}");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a build is made anew when a source, a text, the lockfile or the actions' key changes", () => {
  const hashes = [hashInputs(folder, "key")];
  const note = () => hashes.push(hashInputs(folder, "key"));
  put("app/page.tsx", "two");
  note();
  put("messages/en/pools.json", `{"title":"Pools"}`);
  note();
  put("package-lock.json", `{"packages":{}}`);
  note();
  put("lib/new.ts", "");
  note();
  hashes.push(hashInputs(folder, "another key"));
  expect(new Set(hashes).size).toBe(6);
});

test("tests, notes and what lies elsewhere ask for no build", () => {
  const before = hashInputs(folder, "key");
  put("app/page.test.tsx", "a test");
  put("lib/core/pools/rules.test.ts", "a test");
  put("db/testing/rolled-back.ts", "a factory");
  put("README.md", "a note");
  put("e2e/pools.spec.ts", "a spec");
  expect(hashInputs(folder, "key")).toBe(before);
});

test("a file that moves asks for a build though its text is the same", () => {
  const before = hashInputs(folder, "key");
  rmSync(join(folder, "app/page.tsx"));
  put("app/other/page.tsx", "one");
  expect(hashInputs(folder, "key")).not.toBe(before);
});
