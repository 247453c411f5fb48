import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { poolListColumns, poolListFilters } from "@/lib/core/pools/list-columns";
import { exportHeldList } from "@/lib/services/csv/export-held";
import type { ListExport } from "@/lib/services/csv/export-list";
import { listPools } from "./list-pools";
import type { PoolDto } from "./pool-facts";

/** The pools for a file; audited. */
export const exportPools = (ctx: Ctx, input: ExportRows, locale: string): Promise<ListExport<PoolDto>> =>
  exportHeldList(ctx, input, locale, {
    permission: "pool.read",
    action: "pool.export",
    columns: poolListColumns,
    filterable: poolListFilters,
    list: listPools,
  });
