import fc from "fast-check";
import { expect, test } from "vitest";
import { searchIn, withSearch } from "./address";
import { fieldKeys, fields, operators } from "./fields";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { anyCondition, anySearch } from "./testing/any-search";
import { someWords } from "./testing/words";
import { SearchTreeSchema } from "./tree-schema";

const search = anySearch(someWords);

test("complaint 24: a search written as text and read again is the same, and so is one in an address", () => {
  fc.assert(
    fc.property(search, (tree) => {
      expect(parseSearch(printSearch(tree))).toEqual({ ok: true, tree });
      const address = `?${withSearch(new URLSearchParams("size=50"), tree).toString()}`;
      expect(searchIn(new URLSearchParams(address))).toEqual({ ok: true, tree });
      expect(new URLSearchParams(address).get("size")).toBe("50");
    }),
    { numRuns: 3_000 },
  );
});

test("the schema lets in what the text can say, unchanged", () => {
  fc.assert(
    fc.property(search, (tree) => {
      expect(SearchTreeSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
    }),
    { numRuns: 1_000 },
  );
});

test("complaint 25: no text breaks the reading of it: it is a search, or a fault within the text", () => {
  const pieces = fc.constantFrom(
    "phone",
    "is",
    "and",
    "(",
    ")",
    ",",
    '"',
    "\\u{0}",
    "any:",
    "3",
    "\uD800",
    "\0",
    "tags",
    "has-any",
    " ",
  );
  const soup = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 12 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(fc.oneof(soup, search.map(printSearch).chain(cut)), (text) => {
      const read = parseSearch(text);
      if (read.ok) expect(parseSearch(printSearch(read.tree))).toEqual(read);
      else {
        expect(read.fault.at).toBeGreaterThanOrEqual(0);
        expect(read.fault.at + read.fault.length).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 5_000 },
  );
});

// A text as it is while somebody types it.
const cut = (text: string) => fc.nat({ max: text.length }).map((at) => text.slice(0, at));

test("complaint 25: every field is asked with every operator of its type", () => {
  const asked = new Set(
    fc.sample(anyCondition(someWords), { numRuns: 20_000, seed: 7 }).map(({ field, op }) => `${field} ${op}`),
  );
  const all = fieldKeys.flatMap((key) => operators[fields[key].type].map((op) => `${key} ${op}`));
  expect(all.filter((one) => !asked.has(one))).toEqual([]);
});
