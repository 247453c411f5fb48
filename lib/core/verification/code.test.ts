import { expect, test } from "vitest";
import { codeFrom, codeIn } from "./code";

test("a whole message of six digits is a code, however wide they are written and with a gap in the middle", () => {
  for (const text of ["482913", " 482913\n", "482 913", "482-913", "４８２９１３", "\u200e482913\u200f"])
    expect(codeIn(text)).toBe("482913");
});

test("anything else is no code: other lengths, other words, an extension", () => {
  for (const text of [null, "", "48291", "4829134", "#482913", "482913!", "my code is 482913", "48 29 13", "4829-13"])
    expect(codeIn(text)).toBeNull();
});

test("every drawn number makes six digits that are read back as they are", () => {
  for (const drawn of [0, 7, 42, 99_999, 100_000, 999_999]) {
    expect(codeFrom(drawn)).toHaveLength(6);
    expect(codeIn(codeFrom(drawn))).toBe(codeFrom(drawn));
  }
});
