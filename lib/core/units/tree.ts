import type { OuId } from "@/lib/core/ids";
import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";

const deepestLevel = 16;

export type UnitNode = { readonly id: OuId; readonly name: string; readonly parentId: OuId | null };

/** The unit and everything below it, itself first. A forged cycle ends where it began. */
export function subtreeOf(units: readonly UnitNode[], root: OuId): readonly OuId[] {
  const children = Map.groupBy(units, (unit) => unit.parentId);
  const found = new Set<OuId>();
  const visit = (id: OuId) => {
    if (found.has(id)) return;
    found.add(id);
    for (const child of children.get(id) ?? []) visit(child.id);
  };
  visit(root);
  return [...found];
}

/** From the unit up to its root, itself first. A forged cycle ends where it began. */
export function pathUpward<U extends UnitNode>(units: readonly U[], from: OuId): readonly U[] {
  const byId = new Map<OuId, U>();
  for (const unit of units) byId.set(unit.id, unit);
  const path: U[] = [];
  for (let at = byId.get(from); at && !path.includes(at); at = at.parentId ? byId.get(at.parentId) : undefined)
    path.push(at);
  return path;
}

const heightOf = (units: readonly UnitNode[], root: OuId): number => {
  const below = new Set(subtreeOf(units, root));
  const rootDepth = pathUpward(units, root).length;
  return Math.max(...[...below].map((id) => pathUpward(units, id).length)) - rootDepth + 1;
};

const counted = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

/** What may be done with a unit now; asked by the tree's menu and again by the service. */
export const unitCan = {
  create: (units: readonly UnitNode[], parentId: OuId): Verdict =>
    pathUpward(units, parentId).length >= deepestLevel
      ? refused(`The tree is at most ${deepestLevel} levels deep`)
      : allowed,
  move: (units: readonly UnitNode[], id: OuId, parentId: OuId): Verdict => {
    if (!units.some((unit) => unit.id === id && unit.parentId !== null))
      return refused("The topmost unit stays where it is");
    if (subtreeOf(units, id).includes(parentId))
      return refused("A unit cannot be placed below itself: choose a unit outside its branch");
    if (pathUpward(units, parentId).length + heightOf(units, id) > deepestLevel) {
      return refused(`The tree would become deeper than ${deepestLevel} levels`);
    }
    return allowed;
  },
  remove: (unit: { parentId: OuId | null; children: number; users: number; pools: number }): Verdict => {
    if (unit.parentId === null) return refused("The topmost unit stays");
    const left = [
      counted(unit.children, "unit below it", "units below it"),
      counted(unit.users, "user", "users"),
      counted(unit.pools, "pool", "pools"),
    ].filter((part) => part !== null);
    return left.length > 0 ? refused(`Move away first: ${left.join(", ")}`) : allowed;
  },
};
