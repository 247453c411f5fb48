import { and, count, countDistinct, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import {
  interactions,
  messages,
  officialAccounts,
  onboardingRuns,
  rooms,
  routingPasses,
  selections,
} from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId, UserId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { runActions } from "@/lib/services/routing/run-actions";
import { handleInbound } from "./handle-inbound";
import type { InboundRef } from "./inbound-ref";
import { type Crowd, startCrowd } from "./testing/crowd";
import type { Tasks } from "./testing/crowd-process";
import { makeIdentity, makeInbound, makeNamed, makeWorld, type World } from "./testing/make-world";
import { manyWait } from "./testing/waits";

// Real transactions of several processes, committed: each test has a company of its own in this file's database.
let crowd: Crowd;
beforeAll(async () => void (crowd = await startCrowd(3)));
afterAll(() => crowd.end());

type Scene = { world: World; ctx: Ctx; identityId: IdentityId; people: readonly UserId[] };

async function scene(secondaries: number, users: number): Promise<Scene> {
  return unscoped(async (tx) => {
    const world = await makeWorld(tx, { secondaries });
    const people: UserId[] = [];
    for (let at = 0; at < users; at++) people.push(await makeNamed(tx, world, `person${at}`));
    const identityId = await makeIdentity(tx, world, "+393331234567");
    const { id: companyId, clock } = world.company;
    const ctx: Ctx = { companyId, actor: { kind: "job", name: "test" }, clock, address: null };
    return { world, ctx, identityId, people };
  });
}

const times = <T>(n: number, make: (at: number) => Promise<T>): Promise<T[]> =>
  Array.from({ length: n }).reduce<Promise<T[]>>(
    async (made, _, at) => [...(await made), await make(at)],
    Promise.resolve([]),
  );

const inbound = ({ world, ctx }: Scene, identityId: IdentityId, text: string): Promise<InboundRef> =>
  transact(ctx, (tx) => makeInbound(tx, world, { accountId: world.primaryId, identityId }, { text }));

const makeClients = ({ world, ctx }: Scene, n: number): Promise<IdentityId[]> =>
  transact(ctx, (tx) => times(n, (at) => makeIdentity(tx, world, `+39340${String(1_000_000 + at)}`)));

const inProcesses = ({ ctx }: Scene, tasks: Tasks["tasks"]): Promise<string[]> =>
  crowd.serve({ companyId: ctx.companyId, nowMs: ctx.clock.now(), tasks });
const asks = (userId: UserId, identityId: IdentityId) => ({ userId, identityId, channel: "whatsapp" as const });

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

const roomsPerNumber = ({ ctx }: Scene) =>
  read(ctx, (tx) => tx.select({ n: count() }).from(rooms).groupBy(rooms.accountId)).then((all) =>
    all.map(({ n }) => n),
  );

test("48 60 parallel requests of one client for 60 users over 5 numbers, in three processes: 5 rooms on 5 numbers, 55 unavailable, one M6, no other error", async () => {
  const place = await scene(5, 60);
  const refs = await times(60, (at) => inbound(place, place.identityId, `#person${at}`));
  expect(tally(await inProcesses(place, refs))).toEqual({ COMPLETED: 5, NUMBER_UNAVAILABLE: 55 });
  const live = await read(place.ctx, (tx) =>
    tx
      .select({ n: count(), numbers: countDistinct(rooms.accountId), users: countDistinct(rooms.userId) })
      .from(rooms)
      .where(eq(rooms.state, "active")),
  );
  expect(live).toEqual([{ n: 5, numbers: 5, users: 5 }]);
  const errors = await read(place.ctx, (tx) =>
    tx
      .select({ error: selections.error, n: count() })
      .from(selections)
      .where(isNotNull(selections.error))
      .groupBy(selections.error),
  );
  expect(errors).toEqual([{ error: "NO_ACCOUNT_AVAILABLE", n: 55 }]);
  expect(await sentCounts(place)).toEqual({ M4: 5, M5: 5, M6: 1 });
});

test("48 60 parallel requests of one client for 20 users over 5 numbers, in three processes: a repeated one finds its room again", async () => {
  const place = await scene(5, 20);
  const refs = await times(60, (at) => inbound(place, place.identityId, `#person${at % 20}`));
  expect(tally(await inProcesses(place, refs))).toEqual({ COMPLETED: 5, REMINDED: 10, NUMBER_UNAVAILABLE: 45 });
  expect(await sentCounts(place)).toMatchObject({ M4: 5, M5: 5, M6: 1 });
});

test("48 60 users reserve for one client over 5 numbers at once, in three processes: 5 rooms and 55 NO_ACCOUNT_AVAILABLE", async () => {
  const place = await scene(5, 60);
  const answers = await inProcesses(
    place,
    place.people.map((userId) => asks(userId, place.identityId)),
  );
  const { NO_ACCOUNT_AVAILABLE: refused, ...numbers } = tally(answers);
  expect(refused).toBe(55);
  expect(Object.keys(numbers).toSorted()).toEqual(place.world.secondaryIds.toSorted());
  expect(Object.values(numbers)).toEqual([1, 1, 1, 1, 1]);
});

test("49 200 clients and 3 users each on 5 numbers, in three processes: every pair is unique, by query and by the indexes", async () => {
  const place = await scene(5, 3);
  const clients = await makeClients(place, 200);
  const answers = await inProcesses(
    place,
    clients.flatMap((client) => place.people.map((userId) => asks(userId, client))),
  );
  expect(answers.filter((answer) => !place.world.secondaryIds.some((id) => id === answer))).toEqual([]);
  const doubled = await read(place.ctx, (tx) =>
    tx
      .select({ accountId: rooms.accountId, n: count() })
      .from(rooms)
      .where(inArray(rooms.state, [...liveRoomStates]))
      .groupBy(rooms.accountId, rooms.identityId)
      .having(sql`count(*) > 1`),
  );
  expect(doubled).toEqual([]);
  const indexes = await read(place.ctx, (tx) =>
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
  const load = await roomsPerNumber(place);
  expect(load).toHaveLength(5);
  expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(4);
}, 60_000);

test("500 clients at once over 7 numbers, in three processes: 500 rooms, no number with two more than another", async () => {
  const place = await scene(7, 1);
  const [person] = place.people;
  if (!person) throw new Error("no user");
  const clients = await makeClients(place, 500);
  const answers = await inProcesses(
    place,
    clients.map((client) => asks(person, client)),
  );
  expect(answers.filter((answer) => !place.world.secondaryIds.some((id) => id === answer))).toEqual([]);
  const load = await roomsPerNumber(place);
  expect(load.reduce((sum, n) => sum + n, 0)).toBe(500);
  expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1);
  const counted = await read(place.ctx, (tx) =>
    tx.execute<{ n: number }>(sql`select live_rooms as n from account_loads`),
  );
  const inOrder = (all: readonly number[]) => all.toSorted((a, b) => a - b);
  expect(inOrder(counted.map(({ n }) => n))).toEqual(inOrder(load));
}, 60_000);

test("49 two clients who want the last number both get it: a number serves many clients", async () => {
  const place = await scene(1, 2);
  const other = await transact(place.ctx, (tx) => makeIdentity(tx, place.world, "+393339999999"));
  const refs = [await inbound(place, place.identityId, "#person0"), await inbound(place, other, "#person1")];
  expect(await inProcesses(place, refs)).toEqual(["COMPLETED", "COMPLETED"]);
});

test("an account's capacity is never exceeded by parallel clients of three processes", async () => {
  const place = await scene(2, 1);
  await transact(place.ctx, (tx) =>
    tx.update(officialAccounts).set({ maxLiveRooms: 3 }).where(eq(officialAccounts.purpose, "secondary")),
  );
  const clients = await makeClients(place, 20);
  const refs: InboundRef[] = [];
  for (const client of clients) refs.push(await inbound(place, client, "#person0"));
  expect(tally(await inProcesses(place, refs))).toEqual({ COMPLETED: 6, NUMBER_UNAVAILABLE: 14 });
});

test("50 one message at two workers at once is one room, one invitation, one run and one pass", async () => {
  const place = await scene(3, 1);
  const ref = await inbound(place, place.identityId, "#person0");
  const answers = await inProcesses(place, [{ routed: ref }, { routed: ref }, { routed: ref }, { routed: ref }]);
  expect(answers).toEqual(["routed", "routed", "routed", "routed"]);
  expect(await sentCounts(place)).toEqual({ M4: 1, M5: 1 });
  const once = await read(place.ctx, async (tx) => [
    await tx.select({ id: rooms.id }).from(rooms),
    await tx.select({ id: onboardingRuns.id }).from(onboardingRuns),
    await tx.select({ id: routingPasses.id }).from(routingPasses),
  ]);
  expect(once.map((rows) => rows.length)).toEqual([1, 1, 1]);
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
    await tx.execute(sql`select 1 from account_loads where live_rooms > 0`),
  ]);
  expect(left.map((rows) => rows.length)).toEqual([0, 0, 0, 0, 0, 0]);
  await transact(ctx, (tx) => runActions(tx, ctx, ref));
  await transact(ctx, (tx) => runActions(tx, ctx, ref));
  expect(await sentCounts(place)).toEqual({ M4: 1, M5: 1 });
});

test.each([
  ["disabled", { state: "disabled" }],
  ["taken out of its pool", { poolId: null }],
  ["without a place left", { maxLiveRooms: 1 }],
] as const)(
  "50 a number %s between choice and commit, in another process, is not chosen: its row is locked and asked again",
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
    const onboarding = inProcesses(place, [ref]);
    await manyWait(ctx, 1);
    mayCommit.resolve();
    await admin;
    expect(await onboarding).toEqual(["COMPLETED"]);
    const mine = await read(ctx, (tx) =>
      tx.select({ accountId: rooms.accountId }).from(rooms).where(eq(rooms.identityId, identityId)),
    );
    expect(mine).toEqual([{ accountId: second }]);
  },
);
