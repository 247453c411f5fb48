import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportRuns } from "@/lib/services/onboarding/export-runs";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** The runs as a file, clients masked. A POST, since taking it is written down. */
export const exportRunsHandler = defineRoute({
  permission: "onboarding.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("onboarding")]);
    const { count, batches } = await exportRuns(ctx, input, zone);
    return csvResponse({
      name: `onboarding-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.at"),
        t("columns.outcome"),
        t("columns.client"),
        t("columns.number"),
        t("columns.words"),
        t("columns.user"),
        t("columns.unit"),
        t("columns.account"),
        t("columns.answered"),
        t("columns.took"),
        t("columns.id"),
      ],
      batches,
      cells: (run) => [
        csvInstant(run.at, zone),
        t(`outcomes.${run.outcome}`),
        run.client.name,
        run.client.number,
        run.words.map((word) => `#${word}`).join(" "),
        run.user?.name ?? null,
        run.ouName,
        run.account.key,
        run.hasRoom ? t(run.answered ? "answered.yes" : "answered.no") : null,
        run.tookMs,
        run.id,
      ],
    });
  },
});
