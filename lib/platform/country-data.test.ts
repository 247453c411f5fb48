import { countries } from "countries-list";
import { getCountries } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";

const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

test("a country is one of the list's, and those that have phones are among them", () => {
  const every = letters.flatMap((a) => letters.map((b) => a + b));
  expect(every.filter((code) => CountryCode.safeParse(code).success)).toEqual(Object.keys(countries).toSorted());
  expect(getCountries().filter((code) => !CountryCode.safeParse(code).success)).toEqual([]);
});

test.each(["", "it", "ITA", "I", "ZZ", "__proto__", "IT "])("%j is no country", (code) => {
  expect(CountryCode.safeParse(code).success).toBe(false);
});
