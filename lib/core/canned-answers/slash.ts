import type { CannedAnswerId } from "@/lib/core/ids";

/** What the composer offers: of the whole company, or of the account alone. */
export type OfferedAnswer = {
  readonly id: CannedAnswerId;
  readonly key: string;
  readonly text: string;
  readonly local: boolean;
};

/** The word that a slash begins, from its slash to the caret. */
export type SlashWord = { readonly from: number; readonly query: string };

/** Longer than any key, and than most of what one remembers of a text. */
const longest = 50;

/** The slash word that the caret stands in; null where the slash does not begin a word, as in an address. */
export function slashWordAt(text: string, caret: number): SlashWord | null {
  const before = text.slice(Math.max(0, caret - longest - 2), caret);
  const found = /(?:^|\s)\/(\S*)$/u.exec(before);
  const query = found?.[1];
  if (query === undefined || query.length > longest) return null;
  const from = caret - query.length - 1;
  // What was cut off above may be the rest of a word.
  return from === 0 || /\s/u.test(text[from - 1] ?? "") ? { from, query } : null;
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .toLowerCase();

/** Those whose key or text holds what was typed: the account's own first, then by how well their keys match. */
export function matchAnswers(all: readonly OfferedAnswer[], query: string): readonly OfferedAnswer[] {
  const wanted = plain(query);
  const rank = ({ key, text }: OfferedAnswer): number => {
    if (key.startsWith(wanted)) return 0;
    if (key.includes(wanted)) return 1;
    return plain(text).includes(wanted) ? 2 : 3;
  };
  return all
    .map((answer) => ({ answer, rank: rank(answer) }))
    .filter((one) => one.rank < 3)
    .toSorted(
      (a, b) =>
        Number(b.answer.local) - Number(a.answer.local) ||
        a.rank - b.rank ||
        (a.answer.key < b.answer.key ? -1 : a.answer.key > b.answer.key ? 1 : 0),
    )
    .map(({ answer }) => answer);
}
