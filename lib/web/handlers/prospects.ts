import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportProspects } from "@/lib/services/prospects/export-prospects";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** The requests as a file, of those that whoever asks may see. A POST, since taking it is written down. */
export const exportProspectsHandler = defineRoute({
  permission: "prospect.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t, tCommon] = await Promise.all([
      viewer(),
      getTranslations("prospects"),
      getTranslations("common"),
    ]);
    const { count, batches } = await exportProspects(ctx, input, zone);
    const instant = (at: string | null) => (at === null ? null : csvInstant(at, zone));
    return csvResponse({
      name: `prospects-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.name"),
        t("columns.phone"),
        t("columns.channel"),
        t("columns.user"),
        t("columns.state"),
        t("columns.opened"),
        t("columns.asked"),
        t("columns.expires"),
        t("columns.closed"),
        t("columns.reason"),
        t("columns.id"),
      ],
      batches,
      cells: (card) => [
        card.name,
        card.phone?.replaceAll(" ", "") ?? null,
        tCommon(`channels.${card.channel}`),
        card.user.name,
        t(`states.${card.state}`),
        instant(card.openedAt),
        instant(card.lastAskedAt),
        instant(card.expiresAt),
        instant(card.closedAt),
        card.closeReason,
        card.id,
      ],
    });
  },
});
