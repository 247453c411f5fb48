import { expect, test } from "vitest";
import type { CountryCode } from "@/lib/core/countries";
import { accountId, country, makeUnit, ouId, poolId } from "@/lib/core/selection/testing/make-facts";
import { codesOf } from "./codes-of";
import type { QrPool, QrPrimary } from "./qr-state";

const primary = (n: number, of: string, over: Partial<QrPrimary> = {}): QrPrimary => ({
  id: accountId(n),
  address: `+3902555000${n}`,
  country: country(of),
  state: "active",
  connectionUsable: true,
  priority: 100,
  ...over,
});
const pool = (n: number, primaries: readonly QrPrimary[], over: Partial<QrPool> = {}): QrPool => ({
  id: poolId(n),
  active: true,
  fallbackUpward: false,
  defaultRegion: null,
  primaries,
  ...over,
});
const facts = (...pools: QrPool[]) => ({
  settings: { inheritWhenMissing: false },
  units: [makeUnit(1, 2, 1), makeUnit(2, null, 2)],
  pools,
});
const owner = (name: string, of: string | null, unit = 1, extension: string | null = name) => ({
  name,
  ouId: ouId(unit),
  country: of === null ? null : (country(of) satisfies CountryCode),
  extension,
});
const people = [owner("anna", "IT"), owner("bea", "SG"), owner("carlo", null), owner("dino", "IT", 1, null)];
const found = (pools: QrPool[], id = 1, owners = people) =>
  codesOf(accountId(id), owners, facts(...pools)).map(({ owner: { name }, next }) => [name, next?.id ?? null]);

test("whose code leads to a primary, and where a new one would lead without it", () => {
  expect(found([pool(1, [primary(1, "IT"), primary(2, "SG")])])).toEqual([
    ["anna", accountId(2)],
    ["carlo", accountId(2)],
  ]);
});

test("without another primary on the way up a new code leads nowhere", () => {
  expect(found([pool(1, [primary(1, "IT")]), pool(2, [primary(2, "IT")])])).toEqual([
    ["anna", null],
    ["bea", null],
    ["carlo", null],
  ]);
  expect(found([pool(1, [primary(1, "IT")], { fallbackUpward: true }), pool(2, [primary(2, "IT")])])[0]).toEqual([
    "anna",
    accountId(2),
  ]);
});

test("a primary out of service still stands in the codes that were printed before", () => {
  for (const state of ["draining", "disabled", "degraded"] as const)
    expect(found([pool(1, [primary(1, "IT", { state, connectionUsable: false }), primary(2, "SG")])])[0]).toEqual([
      "anna",
      accountId(2),
    ]);
});

test("another's primary, and people without an extension, have no code of it", () => {
  expect(found([pool(1, [primary(1, "IT"), primary(2, "SG")])], 2)).toEqual([["bea", accountId(1)]]);
  expect(found([pool(2, [primary(1, "IT")])])).toEqual([]);
});
