import type { Ctx } from "@/lib/core/access/ctx";
import { type CannedAnswerView, cannedListColumns, cannedListFilters } from "@/lib/core/canned-answers/view";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { AccountId } from "@/lib/core/ids";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listCannedAnswers } from "./list-canned-answers";

/** The canned answers of an account, or the general ones, for a file that can be imported again; audited. */
export const exportCannedAnswers = (
  ctx: Ctx,
  accountId: AccountId | null,
  input: ExportRows,
  locale: string,
): Promise<ListExport<CannedAnswerView>> =>
  exportHeldList(ctx, input, locale, {
    permission: "canned_answer.read",
    action: "canned_answer.export",
    columns: cannedListColumns,
    filterable: cannedListFilters,
    list: (asked) => listCannedAnswers(asked, accountId),
  });
