import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportPairs } from "@/lib/services/recycling/export-pairs";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** The pairs as a file, clients masked. A POST, since taking it is written down. */
export const exportPairsHandler = defineRoute({
  permission: "recycling.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t, tCommon] = await Promise.all([
      viewer(),
      getTranslations("recycling"),
      getTranslations("common"),
    ]);
    const { count, batches } = await exportPairs(ctx, input, zone);
    return csvResponse({
      name: `recycling-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.account"),
        t("columns.address"),
        t("columns.channel"),
        t("columns.client"),
        t("columns.user"),
        t("columns.pool"),
        t("columns.state"),
        t("columns.until"),
        t("columns.ended"),
        t("columns.reason"),
        t("columns.id"),
      ],
      batches,
      cells: (pair) => [
        pair.account.key,
        pair.account.address,
        tCommon(`channels.${pair.channel}`),
        pair.client,
        pair.user.name,
        pair.pool?.name ?? null,
        t(`states.${pair.state}`),
        csvInstant(pair.until, zone),
        csvInstant(pair.endedAt, zone),
        pair.reason,
        pair.id,
      ],
    });
  },
});
