import "server-only";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { SuggestExtensions } from "@/lib/core/extensions/form";
import { UserId } from "@/lib/core/ids";
import { exportExtensions } from "@/lib/services/extensions/export-extensions";
import { getPrinted } from "@/lib/services/extensions/get-printed";
import { suggestExtensions } from "@/lib/services/extensions/suggest-extensions";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** Free words for a person's name, while a form is filled in. */
export const suggestionsHandler = defineRoute({
  permission: "extension.read",
  input: SuggestExtensions,
  handle: suggestExtensions,
});

/** Whose printed codes a change of a word ends, while its form is open. */
export const printedCodesHandler = defineRoute({
  permission: "extension.read",
  input: z.strictObject({ userId: UserId }),
  handle: getPrinted,
});

/** The extensions as a file. A POST, since taking it is written down. */
export const exportExtensionsHandler = defineRoute({
  permission: "extension.read",
  input: ExportRows,
  handle: async (ctx, input) => {
    const [{ zone }, t] = await Promise.all([viewer(), getTranslations("extensions")]);
    const { count, batches } = await exportExtensions(ctx, input);
    return csvResponse({
      name: `extensions-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.word"),
        t("columns.user"),
        t("columns.ou"),
        t("columns.standing"),
        t("columns.since"),
        t("columns.heldUntil"),
        t("columns.codes"),
        t("columns.lastUsed"),
      ],
      batches,
      cells: (row) => [
        `#${row.word}`,
        row.userName,
        row.ouName,
        t(`standings.${row.standing}`),
        csvInstant(row.since, zone),
        csvInstant(row.heldUntil, zone),
        row.codesTaken,
        csvInstant(row.lastUsedAt, zone),
      ],
    });
  },
});
