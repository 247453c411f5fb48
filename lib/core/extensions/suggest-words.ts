import { foldExtension } from "./fold-extension";
import { ExtensionWord } from "./schema";

/**
 * Words to offer for a person's name, the shortest and plainest first, each one valid as an extension; who has them
 * is for the caller to ask. "Giulia Ferraro" gives giulia, ferraro, giulia.ferraro, gferraro, giuliaf, giulia2 …
 */
export function suggestWords(name: string): readonly string[] {
  const parts = foldExtension(name)
    .split(/[^\p{L}\p{Nd}\p{M}]+/u)
    .filter(Boolean);
  const first = parts[0] ?? "";
  const last = parts.length > 1 ? (parts.at(-1) ?? "") : "";
  const initial = (word: string) => Array.from(word)[0] ?? "";
  const plain =
    first === ""
      ? []
      : last === ""
        ? [first]
        : [first, last, `${first}.${last}`, `${initial(first)}${last}`, `${first}${initial(last)}`];
  const numbered = first === "" ? [] : [2, 3, 4, 5, 6, 7].map((n) => `${first}${n}`);
  const words = [...new Set([...plain, ...numbered])];
  return words.filter((word) => ExtensionWord.safeParse(word).success);
}
