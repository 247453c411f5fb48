import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { readMappingSheet } from "./read-mapping-sheet";

const countries: Readonly<Record<string, string>> = { HK: "HK", MO: "MO", SG: "SG", "hong kong": "HK" };
const reading = {
  countryOf: (cell: string) => {
    const code = countries[cell] ?? countries[cell.toLowerCase()];
    return code ? CountryCode.parse(code) : null;
  },
  heads: { from: new Set(["from", "clients from"]), to: new Set(["to", "served by"]) },
};
const read = (...lines: string[]) =>
  readMappingSheet(
    lines.map((line, at) => ({ line: at + 1, cells: line.split(",") })),
    reading,
  );
const wrong = (...lines: string[]) => {
  const sheet = read(...lines);
  return sheet.ok ? [] : sheet.problems.map(({ line, why, value }) => `${line} ${why} ${value}`);
};

test("two columns are read, by their heads wherever they stand, by code or by name", () => {
  const rows = [
    { from: "HK", to: "SG" },
    { from: "MO", to: "HK" },
  ];
  expect(read("HK,SG", "MO,HK")).toEqual({ ok: true, rows });
  expect(read("Pool,Served by,Clients from", "Asia,SG,Hong Kong", "Asia,HK,MO")).toEqual({ ok: true, rows });
  expect(read("From,To")).toEqual({ ok: true, rows: [] });
  expect(read()).toEqual({ ok: true, rows: [] });
});

test("each wrong row is named with what is wrong, and none of the sheet is taken", () => {
  expect(wrong("HK,SG", "XX,SG", "MO,MO", "HK,MO", "MO,", "QQ,ZZ")).toEqual([
    "2 unknown_country XX",
    "3 same MO",
    "4 twice HK",
    "5 missing MO",
    "6 unknown_country QQ",
    "6 unknown_country ZZ",
  ]);
});

test("a first row that is no head is a row like any other", () => {
  expect(wrong("XX,YY", "HK,SG")).toEqual(["1 unknown_country XX", "1 unknown_country YY"]);
});
