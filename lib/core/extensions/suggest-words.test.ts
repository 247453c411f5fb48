import fc from "fast-check";
import { expect, test } from "vitest";
import { ExtensionWord } from "./schema";
import { suggestWords } from "./suggest-words";

test("a name gives its plain forms first", () => {
  expect(suggestWords("Giulia Ferraro").slice(0, 6)).toEqual([
    "giulia",
    "ferraro",
    "giulia.ferraro",
    "gferraro",
    "giuliaf",
    "giulia2",
  ]);
  expect(suggestWords("José María Ñíguez")).toContain("josé");
  expect(suggestWords("李 小龙")).toContain("小龙");
});

test("whatever the name, every suggestion could be set as it stands", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
      for (const word of suggestWords(name)) expect(ExtensionWord.safeParse(word).success).toBe(true);
    }),
  );
});
