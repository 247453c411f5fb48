import type { Ctx } from "@/lib/core/access/ctx";
import { accountSheet, type ImportField } from "@/lib/core/accounts/import/fields";
import type { ImportWords } from "@/lib/core/accounts/import/read-row";
import type { ImportCheck } from "@/lib/core/accounts/import/view";
import type { Descriptors } from "@/lib/core/providers/deps";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";

export type ImportFile = SheetFile<ImportField>;

export type ImportTools = { readonly descriptors: Descriptors; readonly words: ImportWords };

/** What would become of a file of accounts, row by row. Nothing is written. */
export async function checkImport(ctx: Ctx, file: ImportFile, tools: ImportTools): Promise<ImportCheck> {
  requirePermission(ctx, "account.import");
  const sheet = readSheet(accountSheet, file);
  const { heads, columns, missing, lines } = sheet;
  const known = { heads, columns, missing, rows: lines.length };
  if (missing.length > 0) return { ...known, refused: [], accepted: [] };
  const { refused, accepted } = await read(ctx, (tx) => judgeImport(tx, ctx, sheet, tools));
  return {
    ...known,
    refused,
    accepted: accepted.map(({ line, account: { key, name, address } }) => ({ line, key, name, address })),
  };
}
