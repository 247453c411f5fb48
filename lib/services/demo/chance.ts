import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A source of chance that its seed repeats exactly. */
export type Chance = {
  /** A whole number, both ends included. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** True in so many of a hundred cases. */
  readonly happens: (percent: number) => boolean;
};

/** `stream` keeps the parts of one seed apart: more clients must not change what the others say. */
export function makeChance(seed: number, stream: number): Chance {
  const source = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b));
  const between = (from: number, to: number) => uniformInt(source, from, to);
  return {
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    happens: (percent) => between(1, 100) <= percent,
  };
}
