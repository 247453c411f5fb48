import { expect, test, vi } from "vitest";
import { continentOf, everyCountry, languagesOf } from "@/lib/platform/country-data";
import { countryGroups } from "./country-groups";

vi.mock("server-only", () => ({}));

const group = (kind: "continent" | "language" | "callingCode", label: string, locale = "en") =>
  countryGroups(locale)[kind].find((one) => one.label === label)?.countries ?? [];

test("a continent, a language and a calling code each gather their countries", () => {
  expect(group("continent", "South America")).toEqual(expect.arrayContaining(["AR", "BR", "GF"]));
  expect(group("continent", "South America")).toHaveLength(14);
  expect(group("language", "Portuguese")).toEqual(expect.arrayContaining(["AO", "BR", "MZ", "PT"]));
  expect(group("callingCode", "+1")).toEqual(expect.arrayContaining(["US", "CA", "JM"]));
  expect(group("callingCode", "+7")).toEqual(["KZ", "RU"]);
  expect(group("language", "Portoghese", "it")).toEqual(group("language", "Portuguese"));
});

test("every country is on one continent, and no group is of one alone", () => {
  const { continent, language, callingCode } = countryGroups("en");
  expect(continent.flatMap(({ countries }) => countries).toSorted()).toEqual(everyCountry);
  expect([...continent, ...language, ...callingCode].filter(({ countries }) => countries.length < 2)).toEqual([]);
  expect(everyCountry.filter((country) => continentOf(country) === null)).toEqual([]);
  expect(everyCountry).toHaveLength(252);
  expect(everyCountry.filter((country) => languagesOf(country).length > 0).length).toBeGreaterThan(240);
});
