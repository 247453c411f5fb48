import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { PairView } from "@/lib/core/recycling/view";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { listPairs } from "./list-pairs";
import { pairList } from "./pair-where";

/** The pairs for a file, of clients' numbers the last four digits; audited. */
export const exportPairs = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<PairView>> =>
  exportList(ctx, input, {
    permission: "recycling.read",
    allow: pairList,
    action: "recycling.export",
    list: (caller, query) => listPairs(caller, query, input.kind === "ids" ? { zone, ids: input.ids } : { zone }),
  });
