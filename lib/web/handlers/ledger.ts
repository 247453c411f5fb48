import "server-only";
import { getTranslations } from "next-intl/server";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportEvents, exportSent } from "@/lib/services/ledger/export-events";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** What was received, as a file. A POST, since taking it is written down. */
export const exportEventsHandler = defineRoute({
  permission: "event.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("ledger")]);
    const { count, batches } = await exportEvents(ctx, input, zone);
    return csvResponse({
      name: `events-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.at"),
        t("columns.connection"),
        t("columns.provider"),
        t("columns.kind"),
        t("columns.account"),
        t("columns.result"),
        t("columns.attempts"),
        t("columns.reason"),
        t("columns.processedAt"),
        t("columns.id"),
      ],
      batches,
      cells: (row) => [
        csvInstant(row.at, zone),
        row.connectionName,
        row.provider,
        row.kind,
        row.accounts.map(({ ref, name }) => name ?? ref).join(", "),
        row.result,
        row.attempts,
        row.reason,
        csvInstant(row.processedAt, zone),
        row.id,
      ],
    });
  },
});

/** What was sent, as a file: states, ids and codes, no texts. */
export const exportSentHandler = defineRoute({
  permission: "event.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("ledger")]);
    const { count, batches } = await exportSent(ctx, input, zone);
    return csvResponse({
      name: `sent-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.at"),
        t("columns.account"),
        t("columns.client"),
        t("columns.kind"),
        t("columns.textKey"),
        t("columns.state"),
        t("columns.attempts"),
        t("columns.providerId"),
        t("columns.code"),
        t("columns.failure"),
        t("columns.deliveredAt"),
        t("columns.readAt"),
        t("columns.id"),
      ],
      batches,
      cells: (row) => [
        csvInstant(row.at, zone),
        row.accountName,
        row.client,
        row.kind,
        row.textKey,
        row.state,
        row.attempts,
        row.providerId,
        row.code,
        row.failure,
        csvInstant(row.deliveredAt, zone),
        csvInstant(row.readAt, zone),
        row.id,
      ],
    });
  },
});
