import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { expect, test } from "vitest";
import { z } from "zod";
import type { AccountId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "./client";
import { migrate } from "./migrate";
import { rooms } from "./schema";
import { makeAccount, makeConnection } from "./testing/make-accounts";
import { makeCompany, makeUser, type TestCompany } from "./testing/make-company";
import { makeRoom } from "./testing/make-room";
import { rolledBack } from "./testing/rolled-back";

/** Accounts whose count is not what a count of their rooms gives. */
const miscounted = (tx: Tx) =>
  tx.execute(sql`
    select account_id, l.live_rooms, r.n from account_loads l full join (
      select account_id, count(*) as n from rooms where ${inArray(rooms.state, [...liveRoomStates])} group by 1) r
    using (account_id) where coalesce(l.live_rooms, 0) <> coalesce(r.n, 0)`);

const Act = fc.record({
  what: fc.constantFrom("make", "make", "make", "end", "end_all", "wake", "move", "touch", "remove", "undo"),
  account: fc.nat(2),
  state: fc.constantFrom("reserved", "active", "cooling", "closed"),
});
type Act = { readonly what: string; readonly state: "reserved" | "active" | "cooling" | "closed" };

async function carryOut(tx: Tx, company: TestCompany, { what, state }: Act, accountId: AccountId, other: AccountId) {
  const ofAccount = eq(rooms.accountId, accountId);
  const ended = { state: "closed", endedAt: new Date(company.clock.now()) } as const;
  const make = async () => {
    const { id: userId } = await makeUser(tx, company);
    await makeRoom(tx, company, { userId, accountId, state });
  };
  if (what === "make") await make();
  if (what === "end") await tx.update(rooms).set(ended).where(ofAccount);
  if (what === "end_all") await tx.update(rooms).set(ended);
  if (what === "wake") await tx.update(rooms).set({ state: "active", endedAt: null }).where(ofAccount);
  if (what === "move") await tx.update(rooms).set({ accountId: other }).where(ofAccount);
  if (what === "touch") await tx.update(rooms).set({ lastActiveAt: new Date() });
  if (what === "remove") await tx.delete(rooms).where(and(ofAccount, eq(rooms.state, state)));
  if (what === "undo") {
    await tx.execute(sql`savepoint before`);
    await make();
    await tx.execute(sql`rollback to savepoint before`);
  }
}

test("whatever is done to rooms, one or many in a statement, taken back or not, each account's live ones are counted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Act, { minLength: 3, maxLength: 12 }), (acts) =>
      rolledBack(async (tx) => {
        const company = await makeCompany(tx);
        const connectionId = await makeConnection(tx, company);
        const accountIds: AccountId[] = [];
        for (let made = 0; made < 3; made++) accountIds.push((await makeAccount(tx, company, { connectionId })).id);
        for (const act of acts) {
          const [accountId, other] = [accountIds[act.account], accountIds[(act.account + 1) % 3]];
          if (accountId && other) await carryOut(tx, company, act, accountId, other);
          expect(await miscounted(tx)).toEqual([]);
        }
      }),
    ),
    { numRuns: 40 },
  );
});

test("rooms that were there before are counted by the migration", async () => {
  const ownerUrl = z.string().parse(process.env["DATABASE_URL"]);
  const name = `linekeeper_before_${randomUUID().replaceAll("-", "")}`;
  const url = Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).toString();
  const folder = mkdtempSync(join(tmpdir(), "linekeeper-migrations-"));
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const sqlBefore = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    cpSync(join("db", "migrations"), folder, { recursive: true });
    const journal = join(folder, "meta", "_journal.json");
    const { entries, ...rest } = z
      .looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
      .parse(JSON.parse(readFileSync(journal, "utf8")));
    const older = entries.filter(({ tag }) => tag < "0003");
    writeFileSync(journal, JSON.stringify({ ...rest, entries: older }));
    await migrate(url, folder);
    const [company, ...accounts] = Array.from({ length: 4 }, () => randomUUID());
    // Without what they point at: nothing here but rooms is of interest.
    await sqlBefore`set session_replication_role = replica`;
    await sqlBefore`
      insert into official_accounts (company_id, id, connection_id, channel, address, name, key, purpose, health, created_at)
      select ${company ?? ""}, id, uuidv7(), 'whatsapp', id::text, 'Before', left(id::text, 5), 'secondary', '{}', now()
      from unnest(${accounts}::uuid[]) id`;
    await sqlBefore`
      insert into rooms (company_id, user_id, identity_id, account_id, channel, front_door, state, reserved_at, ended_at, last_active_at)
      select ${company ?? ""}, uuidv7(), uuidv7(), (${accounts}::uuid[])[1 + n % 3], 'whatsapp', false,
        case when n % 2 = 0 then 'active' else 'closed' end, now(), case when n % 2 = 1 then now() end, now()
      from generate_series(1, 90) n where n <= 84`;
    await migrate(url);
    const counted = await sqlBefore`select account_id as id, live_rooms as live from account_loads order by account_id`;
    expect([...counted]).toEqual(accounts.toSorted().map((id) => ({ id, live: 14 })));
    const [forced] = await sqlBefore`select relforcerowsecurity as yes from pg_class where relname = 'rooms'`;
    expect(forced).toEqual({ yes: true });
  } finally {
    await sqlBefore.end();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
