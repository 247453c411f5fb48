import { expect, test, vi } from "vitest";
import { everyCountry } from "@/lib/platform/country-data";
import { worldOutlines } from "./world-outlines";

vi.mock("server-only", () => ({}));

test("each country of the map has its code once, its outline, and a middle that lies on the map", () => {
  const { countries, width, height, others } = worldOutlines();
  const codes = countries.map(({ country }) => country);
  expect(codes.length).toBeGreaterThan(170);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !everyCountry.includes(code))).toEqual([]);
  expect(codes).toEqual(expect.arrayContaining(["BR", "XK", "TW", "EH", "PS", "FR"]));
  expect(codes).not.toContain("AQ");
  expect(others).toMatch(/^M/);
  for (const { country, d, x, y, area } of countries) {
    expect([country, /^M[\d,LMZ-]+Z$/.test(d)]).toEqual([country, true]);
    expect([country, x >= 0 && x <= width && y >= 0 && y <= height && area >= 0]).toEqual([country, true]);
  }
});

test("the middle of a country is that of its largest part", () => {
  const of = (code: string) => worldOutlines().countries.find(({ country }) => country === code);
  const [france, spain, brazil, norway] = [of("FR"), of("ES"), of("BR"), of("NO")];
  if (!france || !spain || !brazil || !norway) throw new Error("They are on every map");
  expect(Math.abs(france.x - spain.x)).toBeLessThan(50);
  expect(france.y).toBeLessThan(spain.y);
  expect(brazil.area).toBeGreaterThan(france.area * 8);
  expect(norway.y).toBeLessThan(france.y);
});

test("it is drawn once", () => {
  expect(worldOutlines()).toBe(worldOutlines());
});
