import "server-only";
import { parseTableQuery } from "@/lib/core/table-query";
import { jobList } from "@/lib/services/jobs/job-where";
import { listJobs } from "@/lib/services/jobs/list-jobs";
import { requireCtx, viewer } from "@/lib/web/session";

/** `readAt`: when the list was asked for; a file of "all that match" leaves out what came later. */
export async function loadJobs(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("job.read");
  const { zone } = await viewer();
  const readAt = new Date(ctx.clock.now()).toISOString();
  return { page: await listJobs(ctx, parseTableQuery(params, jobList), { zone }), readAt };
}
