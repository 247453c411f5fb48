import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { addMapping, formatMappings, mapMany, mergeMappings, parseMappings, readMapping } from "./mappings";

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

test("many countries are mapped at once, save those that are mapped or served already, and the target itself", () => {
  const added = mapMany(rows, [HK, MO, SG], SG, new Set());
  expect(added).toEqual({ rows: [{ from: MO, to: SG }], mapped: [HK], shadowed: [] });
  expect(mapMany([], [HK, MO], SG, new Set([MO]))).toEqual({
    rows: [{ from: HK, to: SG }],
    mapped: [],
    shadowed: [MO],
  });
});

test("rows of a file replace those of the same country and keep the rest", () => {
  const merged = mergeMappings([...rows, { from: SG, to: MO }], [{ from: HK, to: MO }]);
  expect(formatMappings(merged)).toBe("HK>MO SG>MO");
});
