import { expect, test } from "vitest";
import { accountId, country, makeUnit, ouId, poolId } from "@/lib/core/selection/testing/make-facts";
import { movedCodes } from "./moved-codes";
import type { QrPool } from "./qr-state";

// 1 head office, 2 and 3 below it, 4 below 2; a pool each at 2 and 3.
const units = [makeUnit(1, null, null), makeUnit(2, 1, 2), makeUnit(3, 1, 3), makeUnit(4, 2, 4)];
const pool = (n: number, over: Partial<QrPool> = {}): QrPool => ({
  id: poolId(n),
  active: true,
  fallbackUpward: false,
  defaultRegion: null,
  primaries: [
    {
      id: accountId(n),
      address: `+3902555000${n}`,
      country: country("IT"),
      state: "active",
      connectionUsable: true,
      priority: 100,
    },
  ],
  ...over,
});
const through = pool(4, { fallbackUpward: true, primaries: [] });
const owner = (name: string, unit: number, extension: string | null = name) => ({
  name,
  ouId: ouId(unit),
  country: null,
  extension,
});
const owners = [owner("anna", 4), owner("bea", 2), owner("carlo", 4, null), owner("dino", 3)];
const moved = (pools: readonly QrPool[], parent: number) =>
  movedCodes(
    owners,
    { settings: { inheritWhenMissing: false }, units, pools },
    { ouId: ouId(4), parentId: ouId(parent) },
  ).map(({ owner: { name }, now, after }) => [name, now?.id ?? null, after?.id ?? null]);

test("whoever's code goes upward through the moved unit is named, with where it led and where it would lead", () => {
  expect(moved([pool(2), pool(3), through], 3)).toEqual([["anna", accountId(2), accountId(3)]]);
  expect(moved([pool(2), pool(3), through], 1)).toEqual([["anna", accountId(2), null]]);
});

test("a unit with a primary of its own takes its codes along unchanged", () => {
  expect(moved([pool(2), pool(3), pool(4)], 3)).toEqual([]);
});
