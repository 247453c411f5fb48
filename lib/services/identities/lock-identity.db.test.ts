import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { lockIdentity } from "./lock-identity";

const advisoryLocks = async (tx: Tx): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`,
  );
  return row?.n ?? 0;
};

test("a client's lock is kept to the end, asked for once, and taken anew after a savepoint that was taken back with it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx, id: userId } = await makeUser(tx, company);
    const { id: accountId } = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    const { identityId } = await makeRoom(tx, company, { userId, accountId });
    const before = await advisoryLocks(tx);
    const backOut = tx.transaction(async (inner) => {
      await lockIdentity(inner, ctx, identityId);
      expect(await advisoryLocks(inner)).toBe(before + 1);
      throw new Error("on purpose");
    });
    await expect(backOut).rejects.toThrow("on purpose");
    expect(await advisoryLocks(tx)).toBe(before);
    await lockIdentity(tx, ctx, identityId);
    await lockIdentity(tx, ctx, identityId);
    expect(await advisoryLocks(tx)).toBe(before + 1);
    const seen = tx.transaction(async (inner) => {
      await lockIdentity(inner, ctx, identityId);
      return advisoryLocks(inner);
    });
    expect(await seen).toBe(before + 1);
  }));
