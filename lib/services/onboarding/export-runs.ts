import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import type { RunRow } from "@/lib/core/onboarding/view";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { listRuns } from "./list-runs";
import { runList } from "./run-where";

/** The runs for a file, of clients' numbers the last four digits; audited. */
export const exportRuns = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<RunRow>> =>
  exportList(ctx, input, {
    permission: "onboarding.read",
    allow: runList,
    action: "onboarding.export",
    list: (caller, query) => listRuns(caller, query, input.kind === "ids" ? { zone, ids: input.ids } : { zone }),
  });
