import { expect, test } from "vitest";
import { OuId, PoolId } from "@/lib/core/ids";
import { moveEffects } from "./move-effects";
import type { UnitView } from "@/lib/core/units/view";
import { inTreeOrder, matchingUnits, pathOf } from "./unit-lists";

const id = (n: number) => OuId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const unit = (n: number, name: string, parent: number | null, depth: number, pool?: string): UnitView => ({
  id: id(n),
  name,
  parentId: parent === null ? null : id(parent),
  depth,
  version: 1,
  users: n,
  pools: pool ? [{ id: PoolId.parse(id(n)), name: pool, channel: "whatsapp", active: true }] : [],
});
// As the loader gives them: level by level.
const units = [
  unit(1, "Meridiana", null, 1),
  unit(2, "Asia", 1, 2, "Asia clients"),
  unit(3, "EMEA", 1, 2, "EMEA clients"),
  unit(4, "Hong Kong", 2, 3),
  unit(5, "Italy", 3, 3),
  unit(6, "Milan", 5, 4),
];

test("the tree is read branch by branch", () => {
  expect(inTreeOrder(units).map((one) => one.name)).toEqual([
    "Meridiana",
    "Asia",
    "Hong Kong",
    "EMEA",
    "Italy",
    "Milan",
  ]);
  expect(pathOf(units, id(6))).toBe("Meridiana / EMEA / Italy / Milan");
});

test("a unit that matches is shown below all that lies above it, and nothing else", () => {
  expect(matchingUnits(units, " mil ").map((one) => one.name)).toEqual(["Meridiana", "EMEA", "Italy", "Milan"]);
  expect(matchingUnits(units, "")).toBe(units);
});

test("a move names who goes along and where fallback leads instead", () => {
  expect(moveEffects(units, id(5), id(2))).toEqual({
    units: 1,
    users: 11,
    pools: [{ channel: "whatsapp", now: "EMEA clients", after: "Asia clients" }],
  });
  expect(moveEffects(units, id(5), id(1)).pools).toEqual([{ channel: "whatsapp", now: "EMEA clients", after: null }]);
  expect(moveEffects(units, id(6), id(3)).pools).toEqual([]);
});
