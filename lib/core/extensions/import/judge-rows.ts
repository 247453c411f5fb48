import type { Columns, RefusedRow, RowProblem, SheetLine } from "@/lib/core/csv/sheet";
import { extensionCan, type SetExtensionFacts } from "@/lib/core/extensions/can";
import { foldExtension } from "@/lib/core/extensions/fold-extension";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import { type ScriptWarning, scriptWarning } from "@/lib/core/extensions/script-warning";
import type { UserId } from "@/lib/core/ids";
import type { ExtensionField } from "./fields";

/** A user whom the file may mean, with the word they have. */
export type ImportPerson = {
  readonly id: UserId;
  readonly name: string;
  readonly usable: boolean;
  readonly current: string | null;
};

/** What is there already, of what the rows name. */
export type ExtensionFacts = {
  /** By email and by name, in lower case; a name that two have leads to neither. */
  readonly people: ReadonlyMap<string, ImportPerson | "several">;
  /** By folded word: who has it, or had it and is still found by it. */
  readonly holders: ReadonlyMap<string, NonNullable<SetExtensionFacts["holder"]>>;
  readonly reservedWords: readonly string[];
};

export type ExtensionRow = {
  readonly line: number;
  readonly userId: UserId;
  readonly name: string;
  readonly word: ExtensionWord;
  /** What they have now. */
  readonly was: string | null;
  /** The word whose printed codes end with this one, when the 180 days are over; null where there is none. */
  readonly replaces: string | null;
  readonly warning: ScriptWarning | null;
};

export type JudgedExtensions = {
  readonly refused: readonly RefusedRow<ExtensionField>[];
  readonly accepted: readonly ExtensionRow[];
  /** Rows that say what is so already. */
  readonly unchanged: number;
};

/** The words of a file, folded, as far as they are words: what to look up before its rows are judged. */
export const wordsOf = (lines: readonly SheetLine[], columns: Columns<ExtensionField>): readonly string[] => [
  ...new Set(
    lines.flatMap(({ cells }) => {
      const parsed = ExtensionWord.safeParse(cellOf(cells, columns, "extension"));
      return parsed.success ? [foldExtension(parsed.data)] : [];
    }),
  ),
];

/** Whom a file names, in lower case. */
export const namesOf = (lines: readonly SheetLine[], columns: Columns<ExtensionField>): readonly string[] => [
  ...new Set(lines.map(({ cells }) => cellOf(cells, columns, "user").toLowerCase())),
];

const cellOf = (cells: readonly string[], columns: Columns<ExtensionField>, field: ExtensionField): string =>
  (cells[columns.indexOf(field)] ?? "").trim();

/**
 * Which rows can be set, beside each other and beside what is there. Of two that name the same user or the same word the
 * first keeps it and the later is told its line; so a file cannot swap two people's words.
 */
export function judgeRows(
  lines: readonly SheetLine[],
  columns: Columns<ExtensionField>,
  { people, holders, reservedWords }: ExtensionFacts,
): JudgedExtensions {
  const refused: RefusedRow<ExtensionField>[] = [];
  const accepted: ExtensionRow[] = [];
  const claimed = { user: new Map<string, number>(), word: new Map<string, number>() };
  let unchanged = 0;
  for (const { line, cells } of lines) {
    const problems: RowProblem<ExtensionField>[] = [];
    const user = personFor(cellOf(cells, columns, "user"), people, problems);
    const word = wordFor(cellOf(cells, columns, "extension"), problems);
    if (user) claim(claimed.user, user.id, line, "user", "The same user", problems);
    if (word !== null) claim(claimed.word, foldExtension(word), line, "extension", "The same extension", problems);
    if (user && word !== null && problems.length === 0 && user.current !== word) {
      const same = user.current !== null && foldExtension(user.current) === foldExtension(word);
      const holder = holders.get(foldExtension(word)) ?? null;
      const verdict = extensionCan.set({ word, userId: user.id, companyReservedWords: reservedWords, holder });
      // A word that one has already may be spelt anew, also one that has been reserved since.
      if (!same && !verdict.allowed) problems.push({ field: "extension", message: verdict.reason });
    }
    if (!user || word === null || problems.length > 0) refused.push({ line, cells, problems });
    else if (user.current === word) unchanged += 1;
    else {
      const replaces =
        user.current !== null && foldExtension(user.current) !== foldExtension(word) ? user.current : null;
      accepted.push({
        line,
        userId: user.id,
        name: user.name,
        word,
        was: user.current,
        replaces,
        warning: scriptWarning(word),
      });
    }
  }
  return { refused, accepted, unchanged };
}

function personFor(
  named: string,
  people: ExtensionFacts["people"],
  problems: RowProblem<ExtensionField>[],
): ImportPerson | null {
  const found = named === "" ? undefined : people.get(named.toLowerCase());
  const wrong =
    named === ""
      ? "Name a user, by their e-mail"
      : found === undefined
        ? "No user has this e-mail or name"
        : found === "several"
          ? "Several users have this name: use the e-mail"
          : found.usable
            ? null
            : "This user is not active";
  if (wrong === null && found !== undefined && found !== "several") return found;
  problems.push({ field: "user", message: wrong ?? "No user has this e-mail or name" });
  return null;
}

function wordFor(typed: string, problems: RowProblem<ExtensionField>[]): ExtensionWord | null {
  const parsed = ExtensionWord.safeParse(typed);
  if (parsed.success) return parsed.data;
  problems.push({ field: "extension", message: parsed.error.issues[0]?.message ?? "Not an extension" });
  return null;
}

function claim(
  claims: Map<string, number>,
  key: string,
  line: number,
  field: ExtensionField,
  what: string,
  problems: RowProblem<ExtensionField>[],
): void {
  const first = claims.get(key);
  if (first === undefined) claims.set(key, line);
  else problems.push({ field, message: `${what} as in line ${first}` });
}
