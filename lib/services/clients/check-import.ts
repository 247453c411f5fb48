import type { Ctx } from "@/lib/core/access/ctx";
import { type ClientImportField, clientSheet } from "@/lib/core/clients/import/fields";
import type { ClientImportCheck } from "@/lib/core/clients/import/view";
import { nameOfClient } from "@/lib/core/clients/schema";
import { formatPhone } from "@/lib/core/phones/format";
import { read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";

/** What would become of a file of clients, row by row. Nothing is written. */
export async function checkClientImport(ctx: Ctx, file: SheetFile<ClientImportField>): Promise<ClientImportCheck> {
  requirePermission(ctx, "client.import");
  const sheet = readSheet(clientSheet, file);
  const { heads, columns, missing, lines } = sheet;
  const known = { heads, columns, missing, rows: lines.length };
  if (missing.length > 0) return { ...known, refused: [], accepted: [] };
  const { refused, accepted } = await read(ctx, (tx) => judgeImport(tx, ctx, sheet));
  return {
    ...known,
    refused,
    accepted: accepted.map(({ line, client, matched }) => ({
      line,
      name: nameOfClient({ ...client, displayName: client.name }) || (matched?.name ?? ""),
      phone: client.phone === null ? null : formatPhone(client.phone),
      matched: matched?.name ?? null,
    })),
  };
}
