import "server-only";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { checkChain } from "@/lib/services/audit/check-chain";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

const json = (values: Readonly<Record<string, unknown>> | null) => (values === null ? null : JSON.stringify(values));

/** The audit as a file. A POST, since taking it is itself written down. */
export const exportAuditHandler = defineRoute({
  permission: "audit.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("audit")]);
    const { count, batches } = await exportAudit(ctx, input, zone);
    return csvResponse({
      name: `audit-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.at"),
        t("columns.actorKind"),
        t("columns.actorName"),
        t("csv.actorId"),
        t("columns.address"),
        t("columns.action"),
        t("columns.targetKind"),
        t("columns.targetName"),
        t("csv.targetId"),
        t("detail.before"),
        t("detail.after"),
        t("csv.id"),
      ],
      batches,
      cells: (row) => [
        csvInstant(row.at, zone),
        row.actorKind,
        row.actorName,
        row.actorId,
        row.address,
        row.action,
        row.targetKind,
        row.targetName,
        row.targetId,
        json(row.before),
        json(row.after),
        row.id,
      ],
    });
  },
});

/** Verifies the chain now; what was found is written down and answered. */
export const checkChainHandler = defineRoute({
  permission: "audit.read",
  input: z.strictObject({}),
  handle: (ctx) => checkChain(ctx),
});
