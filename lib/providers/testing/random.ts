/** A source of chance that a seed repeats exactly: mulberry32 (Tommy Ettinger, public domain). */
export type Random = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly upTo: (below: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
};

export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (below: number): number => Math.floor(next() * below);
  return { upTo, pick: (list) => list[upTo(list.length)] ?? list[0] };
}
