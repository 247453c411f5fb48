import type { AccountId, CannedAnswerId } from "@/lib/core/ids";
import type { CellValue, ColumnValue } from "@/lib/core/table-rows";
import type { CannedValues } from "./placeholders";
import type { OfferedAnswer } from "./slash";

/** How often an answer went out from one account. */
export type CannedUse = {
  readonly accountId: AccountId;
  readonly accountKey: string;
  readonly accountName: string;
  readonly count: number;
  readonly lastAt: string;
};

/** One row of a list of canned answers, those of an account or the general ones. */
export type CannedAnswerView = {
  readonly id: CannedAnswerId;
  /** Of the account that it is local to; null = general. */
  readonly accountKey: string | null;
  readonly key: string;
  readonly text: string;
  readonly archived: boolean;
  readonly version: number;
  readonly used: number;
  readonly lastUsedAt: string | null;
  /** The accounts where it was used most, the first of them the most. */
  readonly uses: readonly CannedUse[];
};

/** So many accounts are named of each answer. */
export const namedUses = 5;

/** What the composer of one interaction offers, and what their placeholders are filled with. */
export type CannedOffer = { readonly answers: readonly OfferedAnswer[]; readonly values: CannedValues };

/** What the list's columns are sorted, filtered and searched by, in the browser's table and in its file alike. */
export const cannedValues = {
  key: ({ key }) => key,
  text: ({ text }) => text,
  state: ({ archived }) => (archived ? "archived" : "offered"),
  used: ({ used }) => used,
  most: ({ uses }) => uses[0]?.accountName ?? null,
  lastUsed: ({ lastUsedAt }) => lastUsedAt,
} satisfies Record<string, (answer: CannedAnswerView) => CellValue>;

export const cannedListColumns: readonly ColumnValue<CannedAnswerView>[] = Object.entries(cannedValues).map(
  ([id, value]) => ({ id, value }),
);
export const cannedListFilters = ["state"] as const;
