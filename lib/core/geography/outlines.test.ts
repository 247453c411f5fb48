import fc from "fast-check";
import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { nextPlace } from "./outlines";

const place = (code: string, x: number, y: number) => ({ country: CountryCode.parse(code), x, y });
const [PT, ES, FR, MA, BR] = [
  place("PT", 100, 50),
  place("ES", 110, 50),
  place("FR", 116, 40),
  place("MA", 106, 62),
  place("BR", 40, 110),
];
const places = [PT, ES, FR, MA, BR];

test("an arrow leads to the nearest country in its direction, straight before aside", () => {
  expect(nextPlace(places, PT, "right")).toBe(ES);
  expect(nextPlace(places, ES, "down")).toBe(MA);
  expect(nextPlace(places, ES, "up")).toBe(FR);
  expect(nextPlace(places, PT, "left")).toBe(BR);
  expect(nextPlace(places, BR, "left")).toBeNull();
});

test("what lies rather aside than ahead is another arrow's, and the same spot is no step", () => {
  const [ahead, aside] = [place("AE", 130, 50), place("BE", 110, 61)];
  expect(nextPlace([ahead, aside], PT, "right")).toBe(ahead);
  expect(nextPlace([ahead, aside], PT, "down")).toBe(aside);
  expect(nextPlace([ahead, place("DE", 120, 68)], PT, "right")).toMatchObject({ country: "DE" });
  expect(nextPlace([place("CH", 100, 50)], PT, "right")).toBeNull();
});

const codes = "AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG".split(" ");

test("every step goes in its direction, so that no way by one arrow is endless", () => {
  const spot = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(fc.uniqueArray(spot, { minLength: 2, maxLength: 20, selector: String }), (spots) => {
      const all = spots.map(([x, y], at) => place(codes[at] ?? "", x, y));
      for (const from of all) {
        const to = nextPlace(all, from, "right");
        if (to) expect(to.x).toBeGreaterThan(from.x);
      }
    }),
  );
});
