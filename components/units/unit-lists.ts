import type { OuId } from "@/lib/core/ids";
import { type UnitNode, pathUpward, subtreeOf } from "@/lib/core/units/tree";
import type { UnitView } from "@/lib/core/units/view";

/** "Head office / Italy / Milan" */
export const pathOf = (units: readonly UnitNode[], id: OuId): string =>
  pathUpward(units, id)
    .toReversed()
    .map((unit) => unit.name)
    .join(" / ");

export const childrenOf = <U extends UnitNode>(units: readonly U[], id: OuId | null): readonly U[] =>
  units.filter((unit) => unit.parentId === id);

/** The tree as one reads it: each unit before what lies below it. */
export function inTreeOrder<U extends UnitNode>(units: readonly U[]): readonly U[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return childrenOf(units, null).flatMap((top) => subtreeOf(units, top.id).flatMap((id) => byId.get(id) ?? []));
}

/** The units whose name matches, with all above them, so that each is seen in its place. */
export function matchingUnits(units: readonly UnitView[], q: string): readonly UnitView[] {
  const words = q.trim().toLocaleLowerCase();
  if (words === "") return units;
  const hits = units.filter((unit) => unit.name.toLocaleLowerCase().includes(words));
  const kept = new Set(hits.flatMap((unit) => pathUpward(units, unit.id).map((one) => one.id)));
  return units.filter((unit) => kept.has(unit.id));
}
