import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { addMapping, formatMappings, parseMappings, readMapping } from "./mappings";

const [HK, MO, SG] = ["HK", "MO", "SG"].map((code) => CountryCode.parse(code));
if (!HK || !MO || !SG) throw new Error("unreachable");
const rows = [{ from: HK, to: SG }];

test("a country is mapped once, and never to itself", () => {
  expect(readMapping(rows, { from: HK, to: MO })).toBe("twice");
  expect(readMapping(rows, { from: MO, to: MO })).toBe("same");
  expect(readMapping(rows, { from: MO, to: null })).toBe("missing");
  expect(readMapping(rows, { from: MO, to: HK })).toEqual({ from: MO, to: HK });
});

test("the table survives being written down, and forged text adds nothing", () => {
  const both = addMapping([{ from: MO, to: HK }], { from: HK, to: SG });
  expect(both.map((row) => row.from)).toEqual([HK, MO]);
  expect(parseMappings(formatMappings(both), [HK, MO, SG])).toEqual(both);
  expect(parseMappings("XX>HK HK nonsense>", [HK, MO, SG])).toEqual([]);
});
