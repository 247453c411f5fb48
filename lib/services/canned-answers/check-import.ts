import type { Ctx } from "@/lib/core/access/ctx";
import { cannedSheet, type CannedField } from "@/lib/core/canned-answers/import/fields";
import type { CannedImportCheck } from "@/lib/core/canned-answers/import/judge-rows";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";

/** What would become of a file of canned answers, row by row. Nothing is written. */
export async function checkCannedImport(ctx: Ctx, file: SheetFile<CannedField>): Promise<CannedImportCheck> {
  requirePermission(ctx, "canned_answer.update");
  const sheet = readSheet(cannedSheet, file);
  const { heads, columns, missing, lines } = sheet;
  const known = { heads, columns, missing, rows: lines.length };
  if (missing.length > 0) return { ...known, refused: [], accepted: [] };
  const { refused, accepted } = await read(ctx, (tx) => judgeImport(tx, ctx, sheet));
  return {
    ...known,
    refused,
    accepted: accepted.map(({ line, key, text, accountKey, replaces }) => ({
      line,
      key,
      text,
      account: accountKey ?? "",
      effect: replaces === null ? "new" : "changed",
    })),
  };
}
