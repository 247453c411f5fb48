import { expect, test } from "vitest";
import { preferredLocale } from "./accept-language";

test("the browser's first language that the console speaks is taken, by weight", () => {
  expect(preferredLocale("it-CH,it;q=0.9,en;q=0.8")).toBe("it");
  expect(preferredLocale("de-CH, en;q=0.5, it;q=0.7")).toBe("it");
  expect(preferredLocale("zh-Hant-HK, de;q=0.9")).toBe("en");
});

test("a header that is no list of languages is English, not an error", () => {
  for (const header of ["", ";;;", "*", "q=1", "it".repeat(10_000).replaceAll("it", "xx,")])
    expect(preferredLocale(header)).toBe("en");
});
