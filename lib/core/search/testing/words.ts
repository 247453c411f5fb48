import type { Vocabulary } from "./any-search";

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** A small vocabulary for searches that are only read and written. */
export const someWords: Vocabulary = {
  texts: ["Ada", "Müller", "王小明", "+39 333", "hello, world", "two\nlines", 'say "hi"', "a\\b", "100%"],
  numbers: [0, 1, 7, 60],
  days: ["2026-03-29", "2026-10-25", "2026-11-21"],
  ids: [1, 2, 3].map(id),
  words: ["vip", "gold", "per favore", "übrig"],
};
