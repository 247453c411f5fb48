import { expect, test } from "vitest";
import { OuId, PoolId } from "@/lib/core/ids";
import { takenUnits } from "./taken-units";

const id = (n: number) => `0199a5d2-7c00-7000-8000-00000000000${n}`;
const [europe, asia] = [PoolId.parse(id(1)), PoolId.parse(id(2))];
const unit = (
  n: number,
  name: string,
  ...uses: { channel: "whatsapp" | "sms"; poolId: PoolId; poolName: string }[]
) => ({
  id: OuId.parse(id(n)),
  name,
  parentId: null,
  depth: 1,
  uses: uses.map((use) => ({ ...use, active: true })),
});
const units = [
  unit(3, "IT", { channel: "whatsapp", poolId: europe, poolName: "Europe" }),
  unit(4, "HK", { channel: "sms", poolId: asia, poolName: "Texts" }),
  unit(5, "FR"),
];
const taken = (chosen: number[], poolId: PoolId | null) =>
  takenUnits(units, chosen.map(id), "whatsapp", poolId).map((one) => `${one.unit} ${one.poolName}`);

test("a chosen unit is taken by another pool of the same channel, never by the one that is edited", () => {
  expect(taken([3, 4, 5], asia)).toEqual(["IT Europe"]);
  expect(taken([3, 4, 5], null)).toEqual(["IT Europe"]);
  expect(taken([3, 4, 5], europe)).toEqual([]);
  expect(taken([4, 5], asia)).toEqual([]);
});
