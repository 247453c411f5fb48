import fc from "fast-check";
import { expect, test } from "vitest";
import { OuId } from "@/lib/core/ids";
import { type UnitNode, pathUpward, subtreeOf, unitCan } from "./tree";

const id = (n: number) => OuId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const chain = (length: number): UnitNode[] =>
  Array.from({ length }, (_, n) => ({ id: id(n), name: `Unit ${n}`, parentId: n === 0 ? null : id(n - 1) }));

test("a unit cannot become its own ancestor", () => {
  const units = chain(4);
  expect(unitCan.move(units, id(1), id(3))).toMatchObject({ allowed: false });
  expect(unitCan.move(units, id(1), id(1))).toMatchObject({ allowed: false });
  expect(unitCan.move(units, id(3), id(1))).toEqual({ allowed: true });
});

test("no move makes the tree deeper than sixteen levels", () => {
  const deep = chain(16);
  const branch: UnitNode[] = [
    { id: id(100), name: "Branch", parentId: id(0) },
    { id: id(101), name: "Leaf", parentId: id(100) },
  ];
  expect(unitCan.move([...deep, ...branch], id(100), id(14))).toMatchObject({ allowed: false });
  expect(unitCan.move([...deep, ...branch], id(100), id(13))).toEqual({ allowed: true });
  expect(unitCan.create(deep, id(15))).toMatchObject({ allowed: false });
});

test("walks end on any graph, cycles included", () => {
  const node = fc.record({ id: fc.nat(12).map(id), parent: fc.option(fc.nat(12), { nil: null }) });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 30 }), fc.nat(12), (nodes, start) => {
      const units = nodes.map((n) => ({ id: n.id, name: "x", parentId: n.parent === null ? null : id(n.parent) }));
      expect(new Set(subtreeOf(units, id(start))).size).toBe(subtreeOf(units, id(start)).length);
      expect(pathUpward(units, id(start)).length).toBeLessThanOrEqual(units.length);
    }),
  );
});
