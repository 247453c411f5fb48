import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { type DispositionRow, dispositionListColumns, rowsOf } from "@/lib/core/dispositions/list-columns";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listDispositions } from "./list-dispositions";

/** The dispositions for a file, each before those below it; audited. */
export const exportDispositions = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<DispositionRow>> =>
  exportHeldList(ctx, input, locale, {
    permission: "disposition.read",
    action: "disposition.export",
    columns: dispositionListColumns,
    filterable: [],
    list: async (own) => rowsOf(await listDispositions(own)),
  });
