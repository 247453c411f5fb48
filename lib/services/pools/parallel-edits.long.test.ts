import { and, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { auditLog, pools } from "@/db/schema";
import { makeUser } from "@/db/testing/make-company";
import { CountryCode } from "@/lib/core/countries";
import { type Crowd, startCrowd } from "@/lib/services/onboarding/testing/crowd";
import { makeIdentity, makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { getPool } from "./get-pool";

// Two admins in two processes, and clients who are onboarded meanwhile.
let crowd: Crowd;
beforeAll(async () => void (crowd = await startCrowd(2)));
afterAll(() => crowd.end());

const rounds = 12;

test("of two admins who save one pool at once the second learns who was first, and the pool is the first one's form whole; nobody deadlocks", async () => {
  const { world, people, admins } = await unscoped(async (tx) => {
    const made = await makeWorld(tx, { secondaries: 4 });
    const second = await makeUser(tx, made.company, { roles: ["admin"], name: "Nadia Conti" });
    return { world: made, people: [await makeNamed(tx, made, "michael")], admins: [made.company.admin.id, second.id] };
  });
  const { company, poolId, primaryId, secondaryIds } = world;
  const ctx = { ...company.admin.ctx };
  const [userId] = people;
  if (!userId) throw new Error("no user");
  const formOf = (who: string, version: number, round: number) => ({
    poolId,
    version,
    name: `Round ${round} by ${who}`,
    primaries: [primaryId],
    secondaries: [...secondaryIds],
    ouIds: [company.rootId],
    mappings: [{ from: CountryCode.parse("FR"), to: CountryCode.parse(who === "first" ? "IT" : "DE") }],
    defaultRegion: CountryCode.parse(who === "first" ? "IT" : "DE"),
    fallbackUpward: who === "first",
    matchSharedCode: who !== "first",
    cooldownDays: null,
  });
  for (let round = 1; round <= rounds; round++) {
    const before = await read(ctx, (tx) => tx.select({ version: pools.version }).from(pools));
    const version = before[0]?.version ?? 0;
    const clients = await transact(ctx, async (tx) => [
      await makeIdentity(tx, world, `+3933800${1_000 + round}`),
      await makeIdentity(tx, world, `+3933900${1_000 + round}`),
    ]);
    const edits = (["first", "second"] as const).map((who, at) => ({
      adminId: admins[at] ?? company.admin.id,
      edit: formOf(who, version, round),
    }));
    const reservations = clients.map((identityId) => ({ userId, identityId, channel: "whatsapp" as const }));
    const answers = await crowd.serve({
      companyId: company.id,
      nowMs: company.clock.now(),
      tasks: [...edits, ...reservations],
    });
    const saved = answers.slice(0, 2).findIndex((answer) => answer === "saved");
    const winner = saved === 0 ? "first" : "second";
    const [name, other] = saved === 0 ? ["Giulia Ferraro", answers[1]] : ["Nadia Conti", answers[0]];
    expect(other).toMatch(new RegExp(`^conflict: Changed by ${name} at .* Reload\\.$`));
    const { version: now, ...pool } = await getPool(ctx, poolId);
    expect(now).toBe(version + 1);
    const {
      poolId: _p,
      version: _v,
      primaries: _a,
      secondaries: _s,
      ouIds: _o,
      ...form
    } = formOf(winner, version, round);
    expect(pool).toMatchObject(form);
    expect(secondaryIds).toEqual(expect.arrayContaining(answers.slice(2)));
  }
  const [audited] = await read(ctx, (tx) =>
    tx
      .select({ n: count() })
      .from(auditLog)
      .where(and(eq(auditLog.companyId, company.id), eq(auditLog.action, "pool.update"))),
  );
  expect(audited?.n).toBe(rounds);
  const [deadlocks] = await read(ctx, async (tx) => {
    await tx.execute(sql`select pg_stat_force_next_flush()`);
    return tx.execute(sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`);
  });
  expect(deadlocks).toEqual({ n: 0 });
});
