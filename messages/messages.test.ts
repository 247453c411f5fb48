import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { expandUses, flatten, holesOf, keyUses } from "./key-uses";

const root = join(import.meta.dirname, "..");
const languages = ["en", "it"] as const;
const Tree: z.ZodType<{ [key: string]: string | z.output<typeof Tree> }> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), Tree])),
);

/** Keys of a language, each with its namespace: "pools.columns.name" → text. */
function keysOf(language: string): Map<string, string> {
  const folder = join(root, "messages", language);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(
    files.flatMap((file) => [
      ...flatten(Tree.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))), file.slice(0, -".json".length)),
    ]),
  );
}

const keys = Object.fromEntries(languages.map((language) => [language, keysOf(language)]));
const en = keysOf("en");
const it = keysOf("it");
const namespaces = new Set([...en.keys()].map((key) => key.split(".")[0] ?? ""));

const sources = ["app", "components", "lib"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file));
const uses = sources.flatMap((file) =>
  keyUses(readFileSync(join(root, file), "utf8"), namespaces).map((use) => ({ ...use, file })),
);

test("no key stands twice in an object: the second would silently take the first one's place", () => {
  const count = (tree: z.output<typeof Tree>): number =>
    Object.values(tree).reduce((sum, one) => sum + 1 + (typeof one === "string" ? 0 : count(one)), 0);
  for (const language of languages) {
    const folder = join(root, "messages", language);
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), "utf8");
      const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*:/g)].length;
      expect([language, file, written]).toEqual([language, file, count(Tree.parse(JSON.parse(text)))]);
    }
  }
});

test("the walk over the code found translators, so that the tests below test something", () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(uses.length).toBeGreaterThan(100);
});

test("every language has every key, and none of its own", () => {
  for (const language of languages)
    expect([...(keys[language]?.keys() ?? [])].toSorted()).toEqual([...en.keys()].toSorted());
});

test("a translation takes the same values and tags as its original", () => {
  const holes = (text: string): string => [...holesOf(text)].toSorted().join();
  const differing = [...en].filter(([key, text]) => holes(text) !== holes(it.get(key) ?? "")).map(([key]) => key);
  expect(differing).toEqual([]);
});

test("no text is empty", () => {
  const empty = [...en, ...it].filter(([, text]) => text.trim() === "").map(([key]) => key);
  expect(empty).toEqual([]);
});

test("every key that the code asks for exists", () => {
  const missing = uses
    .filter((use) => expandUses(use, en.keys()).length === 0)
    .map((use) => `${use.file}: ${use.candidates.join(" | ")}`);
  expect(missing).toEqual([]);
});

test("every key that exists is asked for", () => {
  const used = new Set(uses.flatMap((use) => expandUses(use, en.keys())));
  const unused = [...en.keys()].filter((key) => !used.has(key));
  expect(unused).toEqual([]);
});
