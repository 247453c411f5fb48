import { foldExtension } from "./fold-extension";

export type ScriptWarning =
  | { readonly kind: "mixed_scripts"; readonly scripts: readonly string[] }
  | { readonly kind: "looks_latin"; readonly looksLike: string };

// Scripts with letters that pass for those of another; the rest are told apart by eye.
const scripts: readonly (readonly [string, RegExp])[] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Cherokee", /\p{Script=Cherokee}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Han", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u],
];

// East Asian names are written with Latin letters among them; nothing there looks alike.
const mixesWell = (names: readonly string[]): boolean =>
  names.length === 2 && names[0] === "Latin" && names[1] === "Han";

// Small letters that print like Latin ones (Unicode's confusables, the part that occurs in names).
const lookAlikes = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlɡgαaοoρpνvιiυuκkτtγyѵvոnսuօoհhցg";
const latinOf: ReadonlyMap<string, string> = new Map(
  Array.from({ length: lookAlikes.length / 2 }, (_, at) => [lookAlikes.charAt(at * 2), lookAlikes.charAt(at * 2 + 1)]),
);

/** The folded word with every letter that passes for a Latin one replaced by it: equal skeletons are mistaken for another. */
export const skeletonOf = (word: string): string =>
  Array.from(foldExtension(word), (letter) => latinOf.get(letter) ?? letter).join("");

/** What to warn an admin of before a word is set; null when nothing about its letters misleads. */
export function scriptWarning(word: string): ScriptWarning | null {
  const folded = foldExtension(word);
  const used = scripts.filter(([, script]) => script.test(folded)).map(([name]) => name);
  if (used.length > 1 && !mixesWell(used)) return { kind: "mixed_scripts", scripts: used };
  const skeleton = skeletonOf(word);
  if (skeleton !== folded && /^[a-z0-9._-]+$/.test(skeleton)) return { kind: "looks_latin", looksLike: skeleton };
  return null;
}
