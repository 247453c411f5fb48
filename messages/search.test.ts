import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { fieldKeys, operators } from "@/lib/core/search/fields";
import { sourceOf } from "@/lib/core/search/suggestions";

const Words = z.record(z.string(), z.string());
const Search = z.object({
  fields: Words,
  operators: z.record(z.string(), Words),
  choices: z.record(z.string(), Words),
});

/** Channels are called as everywhere in the console. */
const elsewhere: ReadonlySet<string> = new Set(["channel"]);

for (const language of ["en", "it"])
  test(`every field, operator and closed value of a search has its word in ${language}, and each only one`, () => {
    const file = join(import.meta.dirname, language, "search.json");
    const words = Search.parse(JSON.parse(readFileSync(file, "utf8")));
    expect(Object.keys(words.fields).toSorted()).toEqual([...fieldKeys].toSorted());
    expect(new Set(Object.values(words.fields)).size).toBe(fieldKeys.length);
    for (const [type, all] of Object.entries(operators)) {
      expect(Object.keys(words.operators[type] ?? {}).toSorted()).toEqual([...all].toSorted());
      expect(new Set(Object.values(words.operators[type] ?? {})).size).toBe(all.length);
    }
    const lists = fieldKeys.flatMap((field) => {
      const source = elsewhere.has(field) ? null : sourceOf(field);
      return source?.from === "list" ? [[field, [...source.choices].toSorted()] as const] : [];
    });
    expect(lists.length).toBeGreaterThan(2);
    expect(
      Object.fromEntries(Object.entries(words.choices).map(([field, of]) => [field, Object.keys(of).toSorted()])),
    ).toEqual(Object.fromEntries(lists));
  });
