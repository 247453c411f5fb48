import { foldExtension } from "@/lib/core/extensions/fold-extension";

// Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels and the stretching sign. Not every mark: in Indic
// scripts a mark is a letter, in Japanese it makes another one.
const accents = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]|\u0640/g;

// Letters that are one sign and yet read as another with something to it.
const plain: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
};
const crossed = new RegExp(`[${Object.keys(plain).join("")}]`, "g");

const once = (text: string): string =>
  foldExtension(text)
    .normalize("NFD")
    .replace(accents, "")
    .replace(crossed, (letter) => plain[letter] ?? letter)
    .normalize("NFC");

/**
 * Text as searches compare it: without case, accents, width and unseen marks (NFKC, full case folding). Idempotent.
 * What is stored to be found is folded when it is written, what is looked for when it is asked.
 */
export function fold(text: string): string {
  let folded = once(text);
  // Without its accent a letter may compose with the next one, or fold further.
  for (let again = once(folded); again !== folded; again = once(folded)) folded = again;
  return folded;
}

/** A name, in one line. */
export const foldName = (text: string): string => fold(text).replaceAll(/\s+/g, " ");

/** A number as people write it, without what stands between its digits; what has no digits is left as it is. */
export const foldPhone = (text: string): string => {
  const folded = foldName(text);
  return /\d/.test(folded) ? folded.replaceAll(/[\s().\-/]/g, "") : folded;
};
