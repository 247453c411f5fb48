import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportJobs } from "@/lib/services/jobs/export-jobs";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** The background work as a file. A POST, since taking it is written down. */
export const exportJobsHandler = defineRoute({
  permission: "job.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("jobs")]);
    const { count, batches } = await exportJobs(ctx, input, zone);
    return csvResponse({
      name: `jobs-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.at"),
        t("columns.topic"),
        t("columns.subject"),
        t("columns.client"),
        t("columns.state"),
        t("columns.attempts"),
        t("columns.runAt"),
        t("columns.why"),
        t("columns.id"),
      ],
      batches,
      cells: (row) => [
        csvInstant(row.at, zone),
        row.topic,
        row.subject.name,
        row.subject.client,
        row.state,
        row.attempts,
        csvInstant(row.runAt, zone),
        row.error ?? row.ahead?.error ?? null,
        row.id,
      ],
    });
  },
});
