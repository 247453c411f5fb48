import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { suggestTarget } from "./suggest-target";

const code = (text: string) => CountryCode.parse(text);
const languages: Readonly<Record<string, readonly string[]>> = {
  BR: ["pt"],
  PT: ["pt"],
  AR: ["es"],
  ES: ["es"],
  UY: ["es"],
};
const continents: Readonly<Record<string, string>> = { BR: "SA", AR: "SA", PT: "EU", ES: "EU", UY: "SA", GY: "SA" };
const likeness = {
  languagesOf: (country: CountryCode) => languages[country] ?? [],
  continentOf: (country: CountryCode) => continents[country] ?? null,
};
const target = (country: string, freeRooms: number | null = 10) => ({ country: code(country), accounts: 1, freeRooms });
const suggest = (gap: string, ...targets: ReturnType<typeof target>[]) => suggestTarget(code(gap), targets, likeness);

test("a country is mapped to where its language is spoken, before a neighbour", () => {
  expect(suggest("BR", target("AR", null), target("PT"))).toBe("PT");
  expect(suggest("UY", target("ES", null), target("AR", 1))).toBe("AR");
});

test("without a common language the continent counts, then who has most room", () => {
  expect(suggest("GY", target("PT", null), target("AR", 1))).toBe("AR");
  expect(suggest("GY", target("PT", 5), target("ES", 7))).toBe("ES");
  expect(suggest("GY", target("PT", 5), target("ES", null))).toBe("ES");
});

test("neither the country itself nor a full one is offered", () => {
  expect(suggest("BR", target("BR"), target("PT", 0))).toBeNull();
  expect(suggest("BR")).toBeNull();
});
