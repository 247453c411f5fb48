import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { cannedSheet, type CannedField } from "@/lib/core/canned-answers/import/fields";
import type { CannedRow } from "@/lib/core/canned-answers/import/judge-rows";
import { chunksOf } from "@/lib/core/chunks";
import { AppError } from "@/lib/core/errors";
import { type Tx, transact } from "@/db/client";
import { cannedAnswers } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { readSheet, type SheetFile } from "@/lib/services/csv/read-sheet";
import { judgeImport } from "./judge-import";
import { lockLists } from "./write-canned-answer";

/**
 * Takes every canned answer of a file, or none. One whose key stands in its list gets the file's text.
 * @throws AppError `invalid` for a file that is none, `conflict` when any row of it cannot be taken now
 */
export async function importCannedAnswers(ctx: Ctx, file: SheetFile<CannedField>): Promise<{ imported: number }> {
  requirePermission(ctx, "canned_answer.update");
  const sheet = readSheet(cannedSheet, file);
  if (sheet.missing.length > 0)
    throw new AppError("invalid", `No column of the file is the ${sheet.missing.join(", ")}.`);
  return transact(ctx, async (tx) => {
    await lockLists(tx, ctx);
    const { refused, accepted } = await judgeImport(tx, ctx, sheet);
    if (refused.length > 0)
      throw new AppError(
        "conflict",
        `${refused.length} of ${sheet.lines.length} rows cannot be taken now. Nothing was imported: check the file again.`,
      );
    const rows = accepted.map((row) => ({ ...row, id: row.replaces ?? crypto.randomUUID() }));
    for (const some of chunksOf(rows)) await takeRows(tx, ctx, some);
    const entries = rows.map(({ id, key, text, accountId, replaces }) => ({
      action: replaces === null ? "canned_answer.create" : "canned_answer.update",
      target: { kind: "canned_answer", id, name: `/${key}` },
      after: { accountId, key, text },
    }));
    await audit(tx, ctx, entries);
    await audit(tx, ctx, {
      action: "canned_answer.import",
      target: { kind: "list", id: "canned_answer" },
      after: { rows: rows.length },
    });
    return { imported: rows.length };
  });
}

/** Adds the new ones and words the others anew; what says the same as before is left, and so is its version. */
async function takeRows(tx: Tx, ctx: Ctx, rows: readonly (CannedRow & { readonly id: string })[]): Promise<void> {
  const given = rows.map(({ id, accountId, key, text }) => ({ id, account_id: accountId, key, text }));
  await tx.execute(sql`
    insert into canned_answers (company_id, id, account_id, key, text)
    select ${ctx.companyId}, id, account_id, key, text
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(id uuid, account_id uuid, key text, text text)
    on conflict (company_id, account_id, key) do update set text = excluded.text, version = canned_answers.version + 1
      where canned_answers.text <> excluded.text and ${eq(cannedAnswers.companyId, ctx.companyId)}`);
}
