import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { cannedSheet } from "@/lib/core/canned-answers/import/fields";
import { UploadCannedAnswers } from "@/lib/core/canned-answers/import/schema";
import { csvInstant } from "@/lib/core/csv/instant";
import { ExportRows } from "@/lib/core/csv/schema";
import { AccountId, InteractionId } from "@/lib/core/ids";
import { checkCannedImport } from "@/lib/services/canned-answers/check-import";
import { exportCannedAnswers } from "@/lib/services/canned-answers/export-canned-answers";
import { importCannedAnswers } from "@/lib/services/canned-answers/import-canned-answers";
import { offerCannedAnswers } from "@/lib/services/canned-answers/offer-canned-answers";
import { csvResponse } from "@/lib/web/csv-response";
import { defineRoute } from "@/lib/web/define-route";
import { defineUpload } from "@/lib/web/define-upload";
import { viewer } from "@/lib/web/session";

/** What the composer of an interaction offers. */
export const cannedOfferHandler = defineRoute({
  permission: "message.send",
  input: z.strictObject({ interactionId: InteractionId }),
  handle: (ctx, { interactionId }) => offerCannedAnswers(ctx, interactionId),
});

// The account, if any, is of the address, the rows are of the body.
const ExportCanned = z.looseObject({ accountId: AccountId.optional() }).transform(({ accountId, ...sent }, check) => {
  const rows = ExportRows.safeParse(sent);
  if (rows.success) return { accountId: accountId ?? null, rows: rows.data };
  for (const { message, path } of rows.error.issues) check.addIssue({ code: "custom", message, path: [...path] });
  return z.NEVER;
});

/** A list of canned answers as a file that the import reads. A POST, since taking it is written down. */
export const exportCannedAnswersHandler = defineRoute({
  permission: "canned_answer.read",
  input: ExportCanned,
  handle: async (ctx, { accountId, rows }) => {
    const [locale, { zone }, t] = await Promise.all([getLocale(), viewer(), getTranslations("cannedAnswers")]);
    const { count, batches } = await exportCannedAnswers(ctx, accountId, rows, locale);
    return csvResponse({
      name: `canned-answers-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}`,
      count,
      heads: [
        t("columns.key"),
        t("columns.text"),
        t("columns.account"),
        t("columns.state"),
        t("columns.used"),
        t("columns.most"),
        t("columns.lastUsed"),
      ],
      batches,
      cells: (row) => [
        row.key,
        row.text,
        row.accountKey,
        t(row.archived ? "states.archived" : "states.offered"),
        row.used,
        row.uses.map(({ accountKey, count: times }) => `${accountKey} ${times}`).join(";"),
        csvInstant(row.lastUsedAt, zone),
      ],
    });
  },
});

/** A file of canned answers: what would become of it, row by row, or all of it at once. */
export const uploadCannedAnswersHandler = defineUpload({
  permission: "canned_answer.update",
  input: UploadCannedAnswers,
  maxBytes: cannedSheet.mostBytes,
  handle: async (ctx, input, bytes) => {
    const file = { bytes, columns: input.columns ?? null };
    return input.act === "check"
      ? checkCannedImport(ctx, file)
      : importCannedAnswers({ ...ctx, submissionId: input.submission }, file);
  },
});
