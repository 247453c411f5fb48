import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Always the same sequence, so that two runs search the same. */
export type Dice = { readonly below: (n: number) => number; readonly skewed: (n: number) => number };

export function makeDice(seed: number): Dice {
  const generator = xoroshiro128plus(seed);
  const below = (n: number) => uniformInt(generator, 0, n - 1);
  // As words, names and agents are used: the first tenth as often as half of all.
  const skewed = (n: number) => Math.floor(n * (below(1_000_000) / 1_000_000) ** 3.3);
  return { below, skewed };
}

const starts = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "tr", "ch", "qu"];
const middles = ["a", "e", "i", "o", "u", "ia", "ie", "ou"];
const ends = ["", "", "n", "r", "s", "l", "t", "nd", "st"];

const syllable = ({ below }: Dice) =>
  `${starts[below(starts.length)] ?? ""}${middles[below(middles.length)] ?? ""}${ends[below(ends.length)] ?? ""}`;
const wordOf = (dice: Dice) => Array.from({ length: 1 + dice.below(3) }, () => syllable(dice)).join("");
const distinct = (wanted: number, make: () => string): readonly string[] => {
  const all = new Set<string>();
  while (all.size < wanted) all.add(make());
  return [...all];
};

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
// The 3,000 signs after the first of the block, the earlier the more common.
const han = (dice: Dice, length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x4e00 + dice.skewed(3_000))).join("");

export type Person = { readonly contact: string; readonly first: string | null; readonly last: string | null };

/** People of a company's address book; one in seven is written in Han. */
export function makePeople(dice: Dice, count: number): readonly Person[] {
  const [firsts, lasts] = [distinct(800, () => wordOf(dice)), distinct(4_000, () => wordOf(dice))].map((words) =>
    words.map(capital),
  );
  return Array.from({ length: count }, (_, at) => {
    if (at % 7 === 0) return { contact: han(dice, 2 + dice.below(2)), first: null, last: null };
    const first = firsts?.[dice.skewed(firsts.length)] ?? "Sam";
    const last = lasts?.[dice.skewed(lasts.length)] ?? "Example";
    return { contact: `${first} ${last}`, first, last };
  });
}

/** A word that stands in no other text than the last. */
export const rareWord = "zyxwortel";

/** What people write: 3 to 25 words, the common ones often; one text in seven is in Han. */
export function makeSayings(dice: Dice, count: number): readonly string[] {
  const words = distinct(20_000, () => wordOf(dice));
  const sayings = Array.from({ length: count }, (_, at) =>
    at % 7 === 0
      ? han(dice, 4 + dice.below(24))
      : Array.from({ length: 3 + dice.below(23) }, () => words[dice.skewed(words.length)] ?? "").join(" "),
  );
  return [...sayings.slice(0, -1), `${sayings.at(-1) ?? ""} ${rareWord}`];
}
