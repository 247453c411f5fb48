import { randomUUID } from "node:crypto";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { accountAddresses, identities, officialAccounts, orgUnits, rooms, selections, templates } from "@/db/schema";
import { type IdentityId, OuId, type UserId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { selectAccount } from "@/lib/core/selection/select-account";
import {
  makeAccount,
  makeIdentity,
  makeNamed,
  makePool,
  makeWorld,
  type World,
} from "@/lib/services/onboarding/testing/make-world";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { loadFacts, type SelectionAsked } from "./load-facts";
import { reserveRoom } from "./reserve-room";
import { countStatements } from "./testing/count-statements";

const job = ({ company }: World) => company.as({ kind: "job", name: "test" });
const asks = (userId: UserId, identityId: IdentityId): SelectionAsked => ({
  userId,
  identityId,
  channel: "whatsapp",
  clientId: null,
});

/** A unit below another, so many levels deep. */
async function makeUnits(tx: Tx, world: World, levels: number): Promise<OuId[]> {
  const path = [world.company.rootId];
  for (let depth = 2; depth <= levels; depth++) {
    const id = OuId.parse(randomUUID());
    await tx.insert(orgUnits).values({
      companyId: world.company.id,
      id,
      name: `Level ${depth}`,
      parentId: path.at(-1) ?? null,
      depth,
      createdAt: new Date(),
    });
    path.push(id);
  }
  return path;
}

test("the facts cost the same few statements for one pool and for a deep path of large ones", () =>
  rolledBack(async (tx) => {
    const small = await makeWorld(tx);
    const [userId, identityId] = [
      await makeNamed(tx, small, "michael"),
      await makeIdentity(tx, small, "+393331234567"),
    ];
    const few = await countStatements(tx, () => loadFacts(tx, job(small), asks(userId, identityId)));
    // Locks, facts, and what is written: with the company's setting four statements in all, two more where a pool above is asked.
    const reserve = (world: World, asked: SelectionAsked) =>
      countStatements(tx, () => reserveRoom(tx, job(world), asked));
    expect(await reserve(small, asks(userId, identityId))).toBe(3);
    expect(await reserve(small, asks(userId, identityId))).toBe(3);
    const large = await makeWorld(tx);
    const path = await makeUnits(tx, large, 6);
    for (const [at, ouId] of path.slice(1).entries()) {
      const poolId = await makePool(tx, large, {
        name: `Pool ${at}`,
        ouId,
        fallbackUpward: true,
        mapping: [
          ["FR", "IT"],
          ["DE", "IT"],
        ],
      });
      for (let made = 0; made < 20; made++) await makeAccount(tx, large, { poolId });
    }
    const bottom = path.at(-1) ?? large.company.rootId;
    const [other, client] = [
      await makeNamed(tx, large, "michael", bottom),
      await makeIdentity(tx, large, "+393331234567"),
    ];
    for (let made = 0; made < 10; made++)
      await reserveRoom(tx, job(large), asks(await makeNamed(tx, large, `user${made}`, bottom), client));
    const facts = await loadFacts(tx, job(large), asks(other, client));
    expect([facts.units.length, facts.pools.length, facts.pools[0]?.accounts.length, facts.rooms.length]).toEqual([
      6,
      6,
      expect.any(Number),
      10,
    ]);
    const many = await countStatements(tx, () => loadFacts(tx, job(large), asks(other, client)));
    expect([few, many]).toEqual([1, 1]);
    expect(await reserve(large, asks(other, await makeIdentity(tx, large, "+393331234568")))).toBe(3);
    expect(await reserve(large, asks(other, await makeIdentity(tx, large, "+447400123456")))).toBe(5);
  }));

test("a reserved room is held with its selection, and asking again finds it", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const [userId, identityId] = [
      await makeNamed(tx, world, "michael"),
      await makeIdentity(tx, world, "+393331234567"),
    ];
    const first = await reserveRoom(tx, job(world), asks(userId, identityId));
    expect(first).toMatchObject({ found: true, isNew: true, accountId: world.secondaryIds[0] });
    const [room] = await tx.select().from(rooms);
    expect(room).toMatchObject({ state: "reserved", selectionId: first.selectionId, poolId: world.poolId });
    const [account] = await tx
      .select({ at: officialAccounts.lastAssignedAt })
      .from(officialAccounts)
      .where(eq(officialAccounts.purpose, "secondary"));
    expect(account?.at?.getTime()).toBe(world.company.clock.now());
    const again = await reserveRoom(tx, job(world), asks(userId, identityId));
    expect(again).toMatchObject({ found: true, isNew: false, roomId: room?.id, trace: { outcome: { rule: "R1" } } });
    expect(await tx.select().from(selections)).toHaveLength(2);
  }));

test("fallback reaches the pool above under that pool's own rules, and the trace names both", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const [, ouId] = await makeUnits(tx, world, 2);
    if (!ouId) throw new Error("no unit");
    const lower = await makePool(tx, world, { name: "Branch", ouId, fallbackUpward: true });
    await makeAccount(tx, world, { poolId: lower, country: "FR" });
    const reserved = await reserveRoom(
      tx,
      job(world),
      asks(await makeNamed(tx, world, "michael", ouId), await makeIdentity(tx, world, "+393331234567")),
    );
    expect(reserved).toMatchObject({ found: true, accountId: world.secondaryIds[0] });
    expect(reserved.trace.pools.map(({ name, next }) => [name, next])).toEqual([
      ["Branch", "up"],
      ["Root pool", "chosen"],
    ]);
  }));

test("a pair that cools for another user is not given away, and its own user may come back to it", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const ctx = job(world);
    const [michael, anna] = [await makeNamed(tx, world, "michael"), await makeNamed(tx, world, "anna")];
    const client = await makeIdentity(tx, world, "+393331234567");
    const first = await reserveRoom(tx, ctx, asks(michael, client));
    await tx.update(rooms).set({ state: "active" });
    await endRooms(tx, ctx, eq(rooms.identityId, client), { reason: "test", pair: "cools" });
    expect(await reserveRoom(tx, ctx, asks(anna, client))).toMatchObject({
      found: false,
      error: "NO_ACCOUNT_AVAILABLE",
    });
    expect(await reserveRoom(tx, ctx, asks(michael, client))).toMatchObject({
      found: true,
      isNew: true,
      accountId: first.found ? first.accountId : null,
    });
    await endRooms(tx, ctx, eq(rooms.identityId, client), { reason: "test", pair: "free_at_once" });
    world.company.clock.advance(46 * 86_400_000);
    expect(await reserveRoom(tx, ctx, asks(anna, client))).toMatchObject({ found: true });
  }));

test("the guards see opt-out, block and the company's own numbers, but not another company's", () =>
  rolledBack(async (tx) => {
    const foreign = await makeWorld(tx);
    const [theirs] = await tx
      .select({ address: accountAddresses.address })
      .from(accountAddresses)
      .where(eq(accountAddresses.companyId, foreign.company.id));
    const world = await makeWorld(tx);
    const michael = await makeNamed(tx, world, "michael");
    const [mine] = await tx
      .select({ address: accountAddresses.address })
      .from(accountAddresses)
      .where(eq(accountAddresses.companyId, world.company.id));
    if (!mine || !theirs) throw new Error("no address");
    const refusal = async (client: IdentityId) => {
      const { trace, found } = await reserveRoom(tx, job(world), asks(michael, client));
      return found ? null : trace.outcome.kind === "error" && trace.outcome.guard;
    };
    expect(await refusal(await makeIdentity(tx, world, mine.address))).toBe("own_account");
    expect(await refusal(await makeIdentity(tx, world, theirs.address))).toBeNull();
    const client = await makeIdentity(tx, world, "+393331234567");
    await tx.update(identities).set({ optedOutAt: new Date() }).where(eq(identities.id, client));
    expect(await refusal(client)).toBe("opted_out");
    await tx.update(identities).set({ optedOutAt: null, blockedAt: new Date() }).where(eq(identities.id, client));
    expect(await refusal(client)).toBe("blocked");
  }));

test("a WhatsApp number without its approved invitation is passed by", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    await tx.update(templates).set({ status: "paused" }).where(eq(templates.mappedTo, "M5"));
    const answer = await reserveRoom(
      tx,
      job(world),
      asks(await makeNamed(tx, world, "michael"), await makeIdentity(tx, world, "+393331234567")),
    );
    expect(answer).toMatchObject({ found: false });
    expect(answer.trace.pools[0]?.rejected.map(({ reason }) => reason)).toContain("no_template");
  }));

test("a user, a client or an account of another company does not exist", () =>
  rolledBack(async (tx) => {
    const foreign = await makeWorld(tx);
    const [theirUser, theirClient] = [
      await makeNamed(tx, foreign, "michael"),
      await makeIdentity(tx, foreign, "+393331234567"),
    ];
    const world = await makeWorld(tx);
    const [michael, client] = [await makeNamed(tx, world, "michael"), await makeIdentity(tx, world, "+393331234567")];
    await expect(reserveRoom(tx, job(world), asks(theirUser, client))).rejects.toMatchObject({ code: "not_found" });
    await expect(reserveRoom(tx, job(world), asks(michael, theirClient))).rejects.toMatchObject({ code: "not_found" });
  }));

const Step = fc.record({
  user: fc.nat(3),
  client: fc.nat(3),
  act: fc.constantFrom("reserve", "reserve", "reserve", "end", "disable", "wait"),
});
const Numbers = fc.array(fc.record({ country: fc.constantFrom("IT", "FR", "CH"), max: fc.constantFrom(1, 2, null) }), {
  minLength: 1,
  maxLength: 4,
});

test("whatever happens before, a reservation is what selection says, and no invariant is ever broken", async () => {
  await fc.assert(
    fc.asyncProperty(Numbers, fc.array(Step, { minLength: 4, maxLength: 14 }), (numbers, steps) =>
      rolledBack(async (tx) => {
        const world = await makeWorld(tx, { secondaries: 0 });
        const ctx = job(world);
        for (const { country, max } of numbers) {
          await makeAccount(tx, world, {
            poolId: world.poolId,
            country,
            ...(max === null ? {} : { maxLiveRooms: max }),
          });
        }
        await makePool(tx, world, {
          name: "Elsewhere",
          ouId: (await makeUnits(tx, world, 2))[1] ?? world.company.rootId,
        });
        const people: UserId[] = [];
        const clients: IdentityId[] = [];
        for (let at = 0; at < 4; at++) {
          people.push((await makeUser(tx, world.company)).id);
          clients.push(await makeIdentity(tx, world, `+3933300000${at}0`));
        }
        for (const { user, client, act } of steps) {
          const [userId, identityId] = [people[user], clients[client]];
          if (!userId || !identityId) continue;
          if (act === "wait") world.company.clock.advance(20 * 86_400_000);
          if (act === "end")
            await endRooms(tx, ctx, and(eq(rooms.userId, userId), eq(rooms.identityId, identityId)) ?? sql`false`, {
              reason: "test",
              pair: "cools",
            });
          if (act === "disable") {
            await tx
              .update(officialAccounts)
              .set({ state: user % 2 === 0 ? "disabled" : "active" })
              .where(and(eq(officialAccounts.purpose, "secondary"), eq(officialAccounts.country, sql`'IT'`)));
          }
          if (act !== "reserve") continue;
          const said = selectAccount(await loadFacts(tx, ctx, asks(userId, identityId)));
          const held = await reserveRoom(tx, ctx, asks(userId, identityId));
          expect(held.found ? held.accountId : held.error).toBe(said.found ? said.accountId : said.error);
          if (held.found && held.isNew)
            await tx.update(rooms).set({ state: "active" }).where(eq(rooms.id, held.roomId));
        }
        const live = inArray(rooms.state, [...liveRoomStates]);
        expect(
          await tx
            .select({ n: count() })
            .from(rooms)
            .where(live)
            .groupBy(rooms.accountId, rooms.identityId)
            .having(sql`count(*) > 1`),
        ).toEqual([]);
        expect(
          await tx
            .select({ n: count() })
            .from(rooms)
            .where(live)
            .groupBy(rooms.userId, rooms.identityId)
            .having(sql`count(*) > 1`),
        ).toEqual([]);
        const full = await tx
          .select({ n: count(), max: officialAccounts.maxLiveRooms })
          .from(rooms)
          .innerJoin(officialAccounts, eq(officialAccounts.id, rooms.accountId))
          .where(live)
          .groupBy(officialAccounts.id, officialAccounts.maxLiveRooms);
        for (const { n, max } of full) expect(n).toBeLessThanOrEqual(max ?? n);
      }),
    ),
    { numRuns: 25 },
  );
});
