import type { JobView } from "@/lib/core/jobs/view";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { jobList } from "./job-where";
import { listJobs } from "./list-jobs";

/** The background work for a file, as the list tells it; audited. */
export const exportJobs = (ctx: Ctx, input: ExportRows, zone: string): Promise<ListExport<JobView>> =>
  exportList(ctx, input, {
    permission: "job.read",
    allow: jobList,
    action: "job.export",
    list: (caller, query) =>
      listJobs(caller, query, {
        zone,
        ...(input.kind === "ids" ? { ids: input.ids } : input.until ? { untilMs: Date.parse(input.until) } : {}),
      }),
  });
