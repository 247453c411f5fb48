import type { Ctx } from "@/lib/core/access/ctx";
import type { PoolView } from "@/lib/core/pools/view";
import type { ExportRows } from "@/lib/core/csv/schema";
import { poolListColumns, poolListFilters } from "@/lib/core/pools/list-columns";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listPools } from "./list-pools";

/** The pools for a file; audited. */
export const exportPools = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<PoolView>> =>
  exportHeldList(ctx, input, locale, {
    permission: "pool.read",
    action: "pool.export",
    columns: poolListColumns,
    filterable: poolListFilters,
    list: listPools,
  });
