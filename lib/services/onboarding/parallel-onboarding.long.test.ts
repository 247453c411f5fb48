import { setTimeout as pause } from "node:timers/promises";
import { and, count, countDistinct, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import { extensions, interactions, messages, officialAccounts, onboardingRuns, rooms } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { runActions } from "@/lib/services/routing/run-actions";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { handleInbound } from "./handle-inbound";
import type { InboundRef } from "./inbound-ref";
import { makeIdentity, makeInbound, makeNamed, makeWorld, type World } from "./testing/make-world";

// Real transactions on several connections, committed: each test has a company of its own in this file's database.
const ctxOf = ({ company }: World): Ctx => ({
  companyId: company.id,
  actor: { kind: "job", name: "test" },
  clock: company.clock,
  address: null,
});

const times = <T>(n: number, make: (at: number) => Promise<T>): Promise<T[]> =>
  Array.from({ length: n }).reduce<Promise<T[]>>(
    async (made, _, at) => [...(await made), await make(at)],
    Promise.resolve([]),
  );

type Scene = { world: World; ctx: Ctx; identityId: IdentityId; names: readonly string[] };

async function scene(secondaries: number, people: number): Promise<Scene> {
  return unscoped(async (tx) => {
    const world = await makeWorld(tx, { secondaries });
    const names = Array.from({ length: people }, (_, at) => `person${at}`);
    for (const name of names) await makeNamed(tx, world, name);
    const identityId = await makeIdentity(tx, world, "+393331234567");
    return { world, ctx: ctxOf(world), identityId, names };
  });
}

const inbound = ({ world, ctx }: Scene, identityId: IdentityId, text: string): Promise<InboundRef> =>
  transact(ctx, (tx) => makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text }));

const tally = (answers: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(answers, (outcome) => outcome)].map(([outcome, all]) => [outcome, all.length]));

const sentCounts = ({ ctx }: Scene) =>
  read(ctx, (tx) =>
    tx
      .select({ key: messages.textKey, n: count() })
      .from(messages)
      .where(eq(messages.direction, "out"))
      .groupBy(messages.textKey),
  ).then((rows) => Object.fromEntries(rows.map(({ key, n }) => [key, n])));

test("60 parallel requests of one client for 60 users over 5 numbers: 5 rooms on 5 numbers, 55 unavailable, one M6, no other error", async () => {
  const place = await scene(5, 60);
  const refs = await times(60, (at) => inbound(place, place.identityId, `#person${at}`));
  const answers = await Promise.all(refs.map((ref) => transact(place.ctx, (tx) => handleInbound(tx, place.ctx, ref))));
  expect(tally(answers.map(({ outcome }) => outcome))).toEqual({ COMPLETED: 5, NUMBER_UNAVAILABLE: 55 });
  const live = await read(place.ctx, (tx) =>
    tx
      .select({ n: count(), numbers: countDistinct(rooms.accountId), users: countDistinct(rooms.userId) })
      .from(rooms)
      .where(eq(rooms.state, "active")),
  );
  expect(live).toEqual([{ n: 5, numbers: 5, users: 5 }]);
  expect(await sentCounts(place)).toEqual({ M4: 5, M5: 5, M6: 1 });
});

test("60 parallel requests of one client for 20 users over 5 numbers: a repeated one finds its room again", async () => {
  const place = await scene(5, 20);
  const refs = await times(60, (at) => inbound(place, place.identityId, `#person${at % 20}`));
  const answers = await Promise.all(refs.map((ref) => transact(place.ctx, (tx) => handleInbound(tx, place.ctx, ref))));
  expect(tally(answers.map(({ outcome }) => outcome))).toEqual({ COMPLETED: 5, REMINDED: 10, NUMBER_UNAVAILABLE: 45 });
  expect(await sentCounts(place)).toMatchObject({ M4: 5, M5: 5, M6: 1 });
});

test("200 clients and 3 users each on 5 numbers: every pair is unique, by query and by the indexes", async () => {
  const place = await scene(5, 3);
  const { world, ctx } = place;
  const people = await read(ctx, (tx) => tx.select({ userId: extensions.userId }).from(extensions));
  const clients = await transact(ctx, (tx) =>
    times(200, (at) => makeIdentity(tx, world, `+39340${String(1_000_000 + at)}`)),
  );
  const pairs = clients.flatMap((identityId) =>
    people.map(({ userId }) => ({ identityId, userId, channel: "whatsapp" as const, clientId: null })),
  );
  const answers = await Promise.all(pairs.map((pair) => transact(ctx, (tx) => reserveRoom(tx, ctx, pair))));
  expect(tally(answers.map(({ found }) => String(found)))).toEqual({ true: 600 });
  const doubled = await read(ctx, (tx) =>
    tx
      .select({ accountId: rooms.accountId, n: count() })
      .from(rooms)
      .where(inArray(rooms.state, [...liveRoomStates]))
      .groupBy(rooms.accountId, rooms.identityId)
      .having(sql`count(*) > 1`),
  );
  expect(doubled).toEqual([]);
  const indexes = await read(ctx, (tx) =>
    tx.execute<{ name: string }>(
      sql`select indexname as name from pg_indexes where tablename = 'rooms' and indexdef like 'CREATE UNIQUE%' and indexname like 'rooms_live%'`,
    ),
  );
  expect(indexes.map(({ name }) => name).toSorted()).toEqual([
    "rooms_live_account_identity",
    "rooms_live_front_door",
    "rooms_live_user_identity",
  ]);
  // 600 rooms over 5 numbers, each chosen for the fewest but those that the client talks on already: nearly level, in
  // whatever order they came.
  const load = await read(ctx, (tx) => tx.select({ n: count() }).from(rooms).groupBy(rooms.accountId));
  const counts = load.map(({ n }) => n);
  expect(counts).toHaveLength(5);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4);
}, 120_000);

const clientAt = (clients: readonly IdentityId[], at: number): IdentityId => {
  const client = clients[at % clients.length];
  if (!client) throw new Error("no client");
  return client;
};

test("two clients who want the last number both get it: a number serves many clients", async () => {
  const place = await scene(1, 2);
  const other = await transact(place.ctx, (tx) => makeIdentity(tx, place.world, "+393339999999"));
  const refs = [await inbound(place, place.identityId, "#person0"), await inbound(place, other, "#person1")];
  const answers = await Promise.all(refs.map((ref) => transact(place.ctx, (tx) => handleInbound(tx, place.ctx, ref))));
  expect(answers.map(({ outcome }) => outcome)).toEqual(["COMPLETED", "COMPLETED"]);
});

test("an account's capacity is never exceeded by parallel clients", async () => {
  const place = await scene(2, 1);
  const { world, ctx } = place;
  await transact(ctx, (tx) =>
    tx.update(officialAccounts).set({ maxLiveRooms: 3 }).where(eq(officialAccounts.purpose, "secondary")),
  );
  const clients = await transact(ctx, (tx) =>
    times(20, (at) => makeIdentity(tx, world, `+39341${String(1_000_000 + at)}`)),
  );
  const refs = await times(20, (at) => inbound(place, clientAt(clients, at), "#person0"));
  const answers = await Promise.all(refs.map((ref) => transact(ctx, (tx) => handleInbound(tx, ctx, ref))));
  expect(tally(answers.map(({ outcome }) => outcome))).toEqual({ COMPLETED: 6, NUMBER_UNAVAILABLE: 14 });
});

test("one message at two workers at once is one room, one invitation, one run and one pass", async () => {
  const place = await scene(3, 1);
  const ref = await inbound(place, place.identityId, "#person0");
  await Promise.all([1, 2, 3, 4].map(() => transact(place.ctx, (tx) => runActions(tx, place.ctx, ref))));
  expect(await sentCounts(place)).toEqual({ M4: 1, M5: 1 });
  const [runs] = await read(place.ctx, (tx) => tx.select({ n: count() }).from(onboardingRuns));
  expect(runs?.n).toBe(1);
});

test("killed before the commit nothing is left, and the next try comes to the same result, once", async () => {
  const place = await scene(3, 2);
  const { ctx } = place;
  const ref = await inbound(place, place.identityId, "#person0");
  const killed = new Error("killed");
  await expect(
    transact(ctx, async (tx) => {
      await runActions(tx, ctx, ref);
      throw killed;
    }),
  ).rejects.toBe(killed);
  const left = await read(ctx, async (tx) => [
    await tx.select({ id: rooms.id }).from(rooms),
    await tx.select({ id: messages.id }).from(messages).where(eq(messages.direction, "out")),
    await tx.select({ id: onboardingRuns.id }).from(onboardingRuns),
    await tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(sql`${interactions.closedAt} is not null`),
    await tx.execute(sql`select 1 from jobs where topic = 'message.send'`),
  ]);
  expect(left.map((rows) => rows.length)).toEqual([0, 0, 0, 0, 0]);
  await transact(ctx, (tx) => runActions(tx, ctx, ref));
  await transact(ctx, (tx) => runActions(tx, ctx, ref));
  expect(await sentCounts(place)).toEqual({ M4: 1, M5: 1 });
});

/** Until a statement in this file's database waits for what another transaction holds. */
async function someoneWaits(ctx: Ctx): Promise<void> {
  for (const lateMs = Date.now() + 10_000; Date.now() < lateMs; await pause(10)) {
    const [row] = await read(ctx, (tx) =>
      tx.execute<{ waits: boolean }>(sql`select exists (
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`),
    );
    if (row?.waits) return;
  }
  throw new Error("nobody waits");
}

test.each([
  ["disabled", { state: "disabled" }],
  ["taken out of its pool", { poolId: null }],
  ["without a place left", { maxLiveRooms: 1 }],
] as const)(
  "a number %s between choice and commit is not chosen: its row is locked and asked again",
  async (_, edit) => {
    const place = await scene(2, 1);
    const { ctx, world, identityId } = place;
    // A room on each, so that a number may be full.
    for (const phone of ["+393338888888", "+393339999999"]) {
      const other = await transact(ctx, (tx) => makeIdentity(tx, world, phone));
      const before = await inbound(place, other, "#person0");
      await transact(ctx, (tx) => handleInbound(tx, ctx, before));
    }
    const ref = await inbound(place, identityId, "#person0");
    const [first, second] = world.secondaryIds.toSorted();
    if (!first || !second) throw new Error("two secondaries are needed");
    const edited = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const admin = transact(ctx, async (tx) => {
      await tx
        .update(officialAccounts)
        .set(edit)
        .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, first)));
      edited.resolve();
      await mayCommit.promise;
    });
    await Promise.race([edited.promise, admin]);
    // Not committed yet: the choice still sees the lower id as it was, then waits for its row.
    const onboarding = transact(ctx, (tx) => handleInbound(tx, ctx, ref));
    await someoneWaits(ctx);
    mayCommit.resolve();
    await admin;
    expect((await onboarding).outcome).toBe("COMPLETED");
    const mine = await read(ctx, (tx) =>
      tx.select({ accountId: rooms.accountId }).from(rooms).where(eq(rooms.identityId, identityId)),
    );
    expect(mine).toEqual([{ accountId: second }]);
  },
);
