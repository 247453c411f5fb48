import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { type ColumnValue, arrange, pageOf } from "@/lib/core/table-rows";
import { type ExportableList, type ListExport, exportList } from "./export-list";

type HeldList<Row> = Pick<ExportableList<Row>, "permission" | "action"> & {
  /** The columns that the page's table has, so that both find the same rows in the same order. */
  readonly columns: readonly ColumnValue<Row>[];
  readonly filterable: readonly string[];
  readonly list: (ctx: Ctx) => Promise<readonly Row[]>;
};

/** A list that is held in full, for a file: read once, searched and sorted as its page does. */
export async function exportHeldList<Row extends { readonly id: string }>(
  ctx: Ctx,
  input: ExportRows,
  locale: string,
  { permission, action, columns, filterable, list }: HeldList<Row>,
): Promise<ListExport<Row>> {
  const all = await list(ctx);
  return exportList(ctx, input, {
    permission,
    action,
    allow: { sortable: columns.map(({ id }) => id), filterable },
    // No filter of these lists is a day.
    list: async (_ctx, query) => pageOf(arrange(all, columns, query, { locale, dayStart: () => Number.NaN }), query),
  });
}
