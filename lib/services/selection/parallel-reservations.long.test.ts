import { randomUUID } from "node:crypto";
import { and, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { officialAccounts, orgUnits, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { type IdentityId, OuId, type UserId } from "@/lib/core/ids";
import type { InboundRef } from "@/lib/services/onboarding/inbound-ref";
import { invitationFailed } from "@/lib/services/onboarding/invitation-failed";
import { type Crowd, startCrowd } from "@/lib/services/onboarding/testing/crowd";
import {
  makeAccount,
  makeIdentity,
  makeInbound,
  makeNamed,
  makePool,
  makeWorld,
} from "@/lib/services/onboarding/testing/make-world";
import { manyWait } from "@/lib/services/onboarding/testing/waits";

let crowd: Crowd;
beforeAll(async () => void (crowd = await startCrowd(2)));
afterAll(() => crowd.end());

/** Two units with a pool each that has nothing for an Italian client, and one above them that both fall back to. */
const makeBranches = (secondaries: number, maxLiveRooms: number) =>
  unscoped(async (tx) => {
    const world = await makeWorld(tx, { secondaries });
    const { id: companyId, rootId: parentId, clock } = world.company;
    const limited = and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.purpose, "secondary"));
    await tx.update(officialAccounts).set({ maxLiveRooms }).where(limited);
    const people: UserId[] = [];
    for (const name of ["North", "South"]) {
      const ouId = OuId.parse(randomUUID());
      await tx
        .insert(orgUnits)
        .values({ companyId, id: ouId, name, parentId, depth: 2, createdAt: new Date(clock.now()) });
      const poolId = await makePool(tx, world, { name, ouId, fallbackUpward: true });
      await makeAccount(tx, world, { poolId, country: "FR" });
      people.push(await makeNamed(tx, world, name.toLowerCase(), ouId));
    }
    const clients: IdentityId[] = [];
    for (let at = 0; at < 40; at++) clients.push(await makeIdentity(tx, world, `+39345${String(1_000_000 + at)}`));
    const ctx: Ctx = { companyId, actor: { kind: "job", name: "test" }, clock, address: null };
    return { ctx, people, clients, numbers: world.secondaryIds };
  });

const asks = (userId: UserId, identityId: IdentityId) => ({ userId, identityId, channel: "whatsapp" as const });

test("two units' users who reach for the last place of a pool above them, at the same moment: one gets it, the other learns that there is none", async () => {
  const { ctx, people, clients, numbers } = await makeBranches(1, 1);
  const [last] = numbers;
  if (!last) throw new Error("no number");
  const tasks = people.flatMap((userId, at) => clients.slice(at, at + 1).map((client) => asks(userId, client)));
  const held = Promise.withResolvers<void>();
  const mayGo = Promise.withResolvers<void>();
  const holder = transact(ctx, async (tx) => {
    const row = and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, last));
    await tx.select({ id: officialAccounts.id }).from(officialAccounts).where(row).for("update");
    held.resolve();
    await mayGo.promise;
  });
  await Promise.race([held.promise, holder]);
  const answers = crowd.serve({ companyId: ctx.companyId, nowMs: ctx.clock.now(), tasks });
  await manyWait(ctx, 2);
  mayGo.resolve();
  await holder;
  expect((await answers).toSorted()).toEqual([last, "NO_ACCOUNT_AVAILABLE"].toSorted());
});

test("users of two units who fall back to one pool at once fill it level and to its brim, not beyond", async () => {
  const { ctx, people, clients, numbers } = await makeBranches(3, 10);
  const tasks = clients.flatMap((identityId, at) => {
    const userId = people[at % people.length];
    return userId ? asks(userId, identityId) : [];
  });
  const answers = await crowd.serve({ companyId: ctx.companyId, nowMs: ctx.clock.now(), tasks });
  expect(answers.filter((answer) => answer === "NO_ACCOUNT_AVAILABLE")).toHaveLength(10);
  const load = await read(ctx, (tx) =>
    tx.select({ id: rooms.accountId, n: count() }).from(rooms).groupBy(rooms.accountId).orderBy(rooms.accountId),
  );
  expect(load).toEqual(numbers.toSorted().map((id) => ({ id, n: 10 })));
});

test("invitations that fail while others reserve in the same pool: each client gets the next number, and nobody deadlocks", async () => {
  const clients = 8;
  const { world, ctx, refs, strangers, userId } = await unscoped(async (tx) => {
    const made = await makeWorld(tx, { secondaries: 4 });
    const { id: companyId, clock } = made.company;
    const person = await makeNamed(tx, made, "michael");
    const [known, unknown]: [IdentityId[], IdentityId[]] = [[], []];
    for (let at = 0; at < clients; at++) {
      known.push(await makeIdentity(tx, made, `+39346${String(1_000_000 + at)}`));
      unknown.push(await makeIdentity(tx, made, `+39347${String(1_000_000 + at)}`));
    }
    const asked: InboundRef[] = [];
    for (const identityId of known)
      asked.push(await makeInbound(tx, made, { accountId: made.primaryId, identityId }, { text: "#michael" }));
    const job: Ctx = { companyId, actor: { kind: "job", name: "test" }, clock, address: null };
    return { world: made, ctx: job, refs: asked, strangers: unknown, userId: person };
  });
  const scope = { companyId: ctx.companyId, nowMs: ctx.clock.now() };
  expect(new Set(await crowd.serve({ ...scope, tasks: refs }))).toEqual(new Set(["COMPLETED"]));
  const before = await roomsOf(ctx);
  const failing = before.map(({ invitationId }) =>
    transact(ctx, (tx) => invitationFailed(tx, ctx, { messageId: invitationId, blame: "account" })),
  );
  const tasks = strangers.map((identityId) => asks(userId, identityId));
  const [answers] = await Promise.all([crowd.serve({ ...scope, tasks }), ...failing]);
  expect(world.secondaryIds).toEqual(expect.arrayContaining(answers));
  const after = await roomsOf(ctx);
  for (const { identityId, accountId } of before) {
    expect(after.find((room) => room.identityId === identityId)?.accountId).not.toBe(accountId);
  }
  expect(after).toHaveLength(clients);
  const [deadlocks] = await read(ctx, async (tx) => {
    await tx.execute(sql`select pg_stat_force_next_flush()`);
    return tx.execute<{ n: number }>(
      sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`,
    );
  });
  expect(deadlocks).toEqual({ n: 0 });
});

/** Live rooms that someone was invited to. */
const roomsOf = (ctx: Ctx) =>
  read(ctx, async (tx) => {
    const rows = await tx
      .select({ identityId: rooms.identityId, accountId: rooms.accountId, invitationId: rooms.invitationMessageId })
      .from(rooms)
      .where(eq(rooms.state, "active"));
    return rows.flatMap(({ invitationId, ...room }) => (invitationId === null ? [] : [{ ...room, invitationId }]));
  });
