import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type JsonRow, rowOf } from "./row-of";
import { identities, messages, officialAccounts, rooms } from "./schema";
import { makeAccount, makeConnection } from "./testing/make-accounts";
import { makeCompany, makeUser } from "./testing/make-company";
import { makeRoom } from "./testing/make-room";
import { rolledBack } from "./testing/rolled-back";

test("a row told as JSON is the row that a select gives: names, instants, lists and nothing where nothing is", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const user = await makeUser(tx, company, { name: "Łódź 'quoted'" });
    const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    const { identityId } = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
    const at = new Date(company.clock.now());
    await tx.insert(messages).values({
      companyId: company.id,
      accountId: account.id,
      identityId,
      direction: "in",
      type: "text",
      text: 'A "b" \\ ☎',
      content: { media: [{ id: "1" }], optOut: true },
      reactions: [{ by: "client", emoji: "👍", at: at.toISOString() }],
      sentAt: at,
      createdAt: at,
    });
    for (const table of [messages, officialAccounts, identities, rooms]) {
      const mine = eq(table.companyId, company.id);
      const rows = await tx.select().from(table).where(mine).orderBy(table.id);
      const told = await tx
        .select({ row: sql<JsonRow>`to_jsonb(${table})` })
        .from(table)
        .where(mine)
        .orderBy(table.id);
      expect(rows.length).toBeGreaterThan(0);
      expect(told.map(({ row }) => rowOf(table, row))).toEqual(rows);
    }
  }));
