import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CannedField } from "@/lib/core/canned-answers/import/fields";
import {
  accountsNamed,
  judgeCannedRows,
  type JudgedAnswers,
  placeKey,
} from "@/lib/core/canned-answers/import/judge-rows";
import { chunksOf } from "@/lib/core/chunks";
import type { Sheet } from "@/lib/core/csv/sheet";
import type { Tx } from "@/db/client";
import { cannedAnswers, officialAccounts } from "@/db/schema";
import { ofList } from "./write-canned-answer";

/** What a file's rows would become beside what is there. Of each list that the file names all is read: a list is short. */
export async function judgeImport(tx: Tx, ctx: Ctx, { lines, columns }: Sheet<CannedField>): Promise<JudgedAnswers> {
  const { companyId } = ctx;
  const accounts: { id: typeof officialAccounts.$inferSelect.id; key: string }[] = [];
  for (const keys of chunksOf(accountsNamed(lines, columns)))
    accounts.push(
      ...(await tx
        .select({ id: officialAccounts.id, key: officialAccounts.key })
        .from(officialAccounts)
        .where(and(eq(officialAccounts.companyId, companyId), inArray(sql`lower(${officialAccounts.key})`, keys)))),
    );
  const { id, accountId, key, text, archivedAt } = cannedAnswers;
  const read = (where: ReturnType<typeof ofList>) =>
    tx.select({ id, accountId, key, text, archivedAt }).from(cannedAnswers).where(where);
  const there = await read(ofList(ctx, null));
  const ids = accounts.map((account) => account.id);
  for (const some of chunksOf(ids))
    there.push(...(await read(and(eq(cannedAnswers.companyId, companyId), inArray(accountId, some)))));
  return judgeCannedRows(lines, columns, {
    accounts: new Map(accounts.map((account) => [account.key.toLowerCase(), account])),
    standing: new Map(
      there.map((row) => [
        placeKey(row.accountId, row.key),
        { id: row.id, text: row.text, archived: row.archivedAt !== null },
      ]),
    ),
    counts: new Map([...Map.groupBy(there, (row) => row.accountId ?? "")].map(([list, rows]) => [list, rows.length])),
  });
}
