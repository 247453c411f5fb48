import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldPhone } from "./fold";

test("case, accents, width and unseen marks do not count; letters of other scripts do", () => {
  const folds = {
    "MÜLLER, Straße": "muller, strasse",
    Łódź: "lodz",
    Ísland: "island",
    "İstanbul ılık": "istanbul ilik",
    "Ａｄａ　１２": "ada 12",
    "Ёлка Йод": "елка иод",
    ΆΛΦΑΣ: "αλφασ",
    שָׁלוֹם: "שלום",
    مُحَمَّد: "محمد",
    हिन्दी: "हिन्दी",
    ガラス: "ガラス",
    ｶﾞﾗｽ: "ガラス",
    한국: "한국",
    "王\u200B小明": "王小明",
    "a\\b_c%": "a\\b_c%",
    "👩‍👧": "👩👧",
  };
  for (const [text, folded] of Object.entries(folds)) expect(fold(text)).toBe(folded);
});

test("folding twice is folding once, and cannot be told from folding what is composed otherwise", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(text, (one) => {
      const folded = fold(one);
      expect(fold(folded)).toBe(folded);
      expect(fold(one.normalize("NFD"))).toBe(folded);
    }),
    { numRuns: 3_000 },
  );
});

test("a number is found however it is written, a name among numbers is left as it is", () => {
  expect(foldPhone("+39 (333) 123-45.67")).toBe("+393331234567");
  expect(foldPhone("Ada - home")).toBe("ada - home");
});
