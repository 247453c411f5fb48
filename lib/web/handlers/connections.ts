import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { shownConnectionState } from "@/lib/core/connections/list-columns";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportConnections } from "@/lib/services/connections/export-connections";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { providerDescriptors } from "@/lib/web/providers";
import { viewer } from "@/lib/web/session";

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** The connections as a file, without any value of theirs. A POST, since taking it is written down. */
export const exportConnectionsHandler = defineRoute({
  permission: "connection.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, locale, t, tCommon] = await Promise.all([
      viewer(),
      getLocale(),
      getTranslations("connections"),
      getTranslations("common"),
    ]);
    const { count, batches } = await exportConnections(ctx, input, locale, providerDescriptors);
    return csvResponse({
      name: `connections-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.name"),
        t("columns.provider"),
        t("columns.channels"),
        t("columns.state"),
        t("columns.usedBy"),
        t("columns.lastTest"),
        t("columns.webhookSeen"),
      ],
      batches,
      cells: (row) => [
        row.name,
        t(`providers.${row.provider}.name`),
        row.channels.map((channel) => tCommon(`channels.${channel}`)).join(";"),
        t(`states.${shownConnectionState(row)}`),
        row.usedBy.map(({ name }) => name).join(";"),
        csvInstant(iso(row.testedAt), zone),
        csvInstant(iso(row.webhookSeenAt), zone),
      ],
    });
  },
});
