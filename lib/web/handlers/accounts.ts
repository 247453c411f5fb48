import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportAccounts } from "@/lib/services/accounts/export-accounts";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** The official accounts as a file. A POST, since taking it is written down. */
export const exportAccountsHandler = defineRoute({
  permission: "account.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, locale, t, tCommon, tConnections] = await Promise.all([
      viewer(),
      getLocale(),
      getTranslations("accounts"),
      getTranslations("common"),
      getTranslations("connections"),
    ]);
    const { count, batches } = await exportAccounts(ctx, input, locale);
    return csvResponse({
      name: `accounts-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.name"),
        t("columns.key"),
        t("columns.channel"),
        t("columns.address"),
        t("columns.country"),
        t("columns.purpose"),
        t("columns.poolOrUser"),
        t("columns.state"),
        t("columns.health"),
        t("columns.rooms"),
        t("form.capacity"),
        t("columns.open"),
        t("columns.provider"),
        t("form.connection"),
        t("columns.lastInbound"),
      ],
      batches,
      cells: (row) => [
        row.name,
        row.key,
        tCommon(`channels.${row.channel}`),
        row.address,
        row.country,
        t(`purposes.${row.purpose}.name`),
        row.pool?.name ?? row.user?.name ?? null,
        t(`states.${row.state}`),
        t(`health.levels.${row.health.level}`),
        row.liveRooms,
        row.maxLiveRooms,
        row.openInteractions,
        tConnections(`providers.${row.connection.provider}.name`),
        row.connection.name,
        csvInstant(row.lastInboundAt, zone),
      ],
    });
  },
});
