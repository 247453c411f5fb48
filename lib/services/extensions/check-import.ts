import type { Ctx } from "@/lib/core/access/ctx";
import { extensionSheet, type ExtensionField } from "@/lib/core/extensions/import/fields";
import type { ExtensionImportCheck } from "@/lib/core/extensions/import/view";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";

/** What would become of a file of extensions, row by row. Nothing is written. */
export async function checkExtensionImport(ctx: Ctx, file: SheetFile<ExtensionField>): Promise<ExtensionImportCheck> {
  requirePermission(ctx, "extension.import");
  const sheet = readSheet(extensionSheet, file);
  const { heads, columns, missing, lines } = sheet;
  const known = { heads, columns, missing, rows: lines.length };
  if (missing.length > 0) return { ...known, refused: [], accepted: [], unchanged: 0 };
  const { refused, accepted, unchanged } = await read(ctx, (tx) => judgeImport(tx, ctx, sheet));
  return {
    ...known,
    refused,
    unchanged,
    accepted: accepted.map(({ line, name, word, replaces, warning }) => ({
      line,
      user: name,
      extension: `#${word}`,
      replaces: replaces === null ? null : `#${replaces}`,
      warning,
    })),
  };
}
