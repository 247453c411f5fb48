import { mostCannedAnswers } from "@/lib/core/canned-answers/can";
import { CannedKey, CannedText } from "@/lib/core/canned-answers/schema";
import type { Columns, RefusedRow, RowProblem, SheetCheck, SheetLine } from "@/lib/core/csv/sheet";
import type { AccountId, CannedAnswerId } from "@/lib/core/ids";
import type { CannedField } from "./fields";

type StandingAnswer = { readonly id: CannedAnswerId; readonly text: string; readonly archived: boolean };

/** What is there already, of what the rows name. */
export type CannedFacts = {
  /** By key, in lower case. */
  readonly accounts: ReadonlyMap<string, { readonly id: AccountId; readonly key: string }>;
  /** By `placeKey`. */
  readonly standing: ReadonlyMap<string, StandingAnswer>;
  /** How many each list has, by its account's id; the general one's by "". */
  readonly counts: ReadonlyMap<string, number>;
};

/** Where an answer stands: its list and its key. */
export const placeKey = (accountId: string | null, key: string): string => `${accountId ?? ""} ${key}`;

export type CannedRow = {
  readonly line: number;
  readonly accountId: AccountId | null;
  readonly accountKey: string | null;
  readonly key: string;
  readonly text: string;
  /** The one that gets another text; null makes a new one. */
  readonly replaces: CannedAnswerId | null;
};

export type JudgedAnswers = {
  readonly refused: readonly RefusedRow<CannedField>[];
  readonly accepted: readonly CannedRow[];
};

/** What would become of a file of canned answers: `effect` says whether a row makes one or words one anew. */
export type CannedImportCheck = SheetCheck<
  CannedField,
  { readonly key: string; readonly text: string; readonly account: string; readonly effect: "new" | "changed" }
>;

/** The accounts that a file names, in lower case. */
export const accountsNamed = (lines: readonly SheetLine[], columns: Columns<CannedField>): readonly string[] => [
  ...new Set(lines.map(({ cells }) => cellOf(cells, columns, "account").toLowerCase()).filter((key) => key !== "")),
];

const cellOf = (cells: readonly string[], columns: Columns<CannedField>, field: CannedField): string =>
  (cells[columns.indexOf(field)] ?? "").trim();

/**
 * Which rows can be taken, beside each other and beside what is there. A key that stands in its list already gets the
 * row's text; one that says what is so already is taken and changes nothing.
 */
export function judgeCannedRows(
  lines: readonly SheetLine[],
  columns: Columns<CannedField>,
  { accounts, standing, counts }: CannedFacts,
): JudgedAnswers {
  const refused: RefusedRow<CannedField>[] = [];
  const accepted: CannedRow[] = [];
  const claimed = new Map<string, number>();
  const there = new Map(counts);
  for (const { line, cells } of lines) {
    const problems: RowProblem<CannedField>[] = [];
    const key = CannedKey.safeParse(cellOf(cells, columns, "key"));
    const text = CannedText.safeParse(cellOf(cells, columns, "text"));
    if (!key.success) problems.push({ field: "key", message: firstOf(key.error) });
    if (!text.success) problems.push({ field: "text", message: firstOf(text.error) });
    const named = cellOf(cells, columns, "account");
    const account = named === "" ? null : accounts.get(named.toLowerCase());
    if (account === undefined) problems.push({ field: "account", message: "No account has this key" });
    if (key.success && account !== undefined) {
      const place = placeKey(account?.id ?? null, key.data);
      const first = claimed.get(place);
      const had = standing.get(place) ?? null;
      if (first === undefined) claimed.set(place, line);
      else problems.push({ field: "key", message: `The same key as in line ${first}` });
      if (had?.archived) problems.push({ field: "key", message: "An archived one has this key: restore that first" });
      const list = account?.id ?? "";
      if (!had && first === undefined && problems.length === 0) there.set(list, (there.get(list) ?? 0) + 1);
      if ((there.get(list) ?? 0) > mostCannedAnswers)
        problems.push({ field: "key", message: `At most ${mostCannedAnswers} canned answers in one list` });
      if (text.success && problems.length === 0) {
        const replaces = had?.id ?? null;
        const where = { accountId: account?.id ?? null, accountKey: account?.key ?? null };
        accepted.push({ line, ...where, key: key.data, text: text.data, replaces });
      }
    }
    if (problems.length > 0) refused.push({ line, cells, problems });
  }
  return { refused, accepted };
}

const firstOf = ({ issues }: { issues: readonly { message: string }[] }): string =>
  issues[0]?.message ?? "This cannot be used";
