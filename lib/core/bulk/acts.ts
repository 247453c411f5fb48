// No zod and no table of rights here: the list reads this file in the browser.
import type { Permission } from "@/lib/core/access/permissions";

/** What can be done with many interactions at once, in the order of the bar. */
export const bulkNames = ["close", "dispose", "tag", "assign", "delete"] as const;
export type OfferedBulk = (typeof bulkNames)[number];
/** Restoring is offered as the undoing of a deletion alone. */
export type BulkName = OfferedBulk | "restore";

export type BulkRule = {
  /** The right to do it with many. */
  readonly may: Permission;
  /** The right to do it with one, which is asked again for each. */
  readonly each: Permission;
  /** Whoever asks types how many there are: of what cannot be put right by doing it again. */
  readonly typesCount: boolean;
};

/** Another act is one more entry here, its wishes in `schema.ts`, and its verb in `lib/services/bulk/verbs.ts`. */
export const bulkRules: Readonly<Record<BulkName, BulkRule>> = {
  close: { may: "interaction.bulk_close", each: "interaction.close", typesCount: false },
  dispose: { may: "interaction.bulk_dispose", each: "interaction.dispose", typesCount: false },
  tag: { may: "interaction.bulk_tag", each: "interaction.tag", typesCount: false },
  assign: { may: "interaction.bulk_assign", each: "interaction.assign", typesCount: false },
  delete: { may: "interaction.bulk_delete", each: "interaction.delete", typesCount: true },
  restore: { may: "interaction.bulk_delete", each: "interaction.restore", typesCount: false },
};

/** Why what was typed does not allow an act on so many; null = it does. Grouped as one reads it, a number is the same. */
export function countFault({ typesCount }: Pick<BulkRule, "typesCount">, typed: string, count: number): string | null {
  if (!typesCount) return null;
  const digits = typed.replaceAll(/[\s.,'’]/gu, "");
  return digits === String(count) ? null : `Type ${count} to go on`;
}
