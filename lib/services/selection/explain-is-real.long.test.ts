import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { officialAccounts, orgUnits, pools, rooms } from "@/db/schema";
import { CountryCode } from "@/lib/core/countries";
import { type AccountId, type IdentityId, OuId, type PoolId, type UserId } from "@/lib/core/ids";
import {
  makeAccount,
  makeIdentity,
  makeNamed,
  makePool,
  makeWorld,
  type World,
} from "@/lib/services/onboarding/testing/make-world";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { explainSelection } from "./explain-selection";
import { reserveRoom } from "./reserve-room";

const companies = 50;
const questions = 40;
const phones = ["+393331234567", "+393331234568", "+12025550143", "+14165550143", "+447400123456", "+18002345678"];
const countries = ["IT", "US", "CA", "GB", "FR"].map((code) => CountryCode.parse(code));

const Question = fc.record({
  user: fc.nat(5),
  client: fc.nat(phones.length - 1),
  // What changes before it is asked.
  change: fc.constantFrom(
    "nothing",
    "nothing",
    "end",
    "end",
    "state",
    "capacity",
    "default",
    "fallback",
    "pool",
    "time",
  ),
  at: fc.nat(50),
  country: fc.option(fc.constantFrom(...countries), { nil: null }),
});
type Question = { change: string; at: number; country: CountryCode | null };

type Scene = {
  readonly world: World;
  readonly people: readonly UserId[];
  readonly clients: readonly IdentityId[];
  readonly poolIds: readonly PoolId[];
  readonly accountIds: readonly AccountId[];
};

/** Three units one below the other, each with a pool of four accounts, and two users in each. */
async function makeScene(tx: Tx): Promise<Scene> {
  const world = await makeWorld(tx, { secondaries: 2 });
  const [people, poolIds, accountIds] = [[], [world.poolId], [...world.secondaryIds]] as [
    UserId[],
    PoolId[],
    AccountId[],
  ];
  let parentId = world.company.rootId;
  for (const depth of [1, 2, 3]) {
    if (depth > 1) {
      const id = OuId.parse(randomUUID());
      const createdAt = new Date();
      await tx
        .insert(orgUnits)
        .values({ companyId: world.company.id, id, name: `Level ${depth}`, parentId, depth, createdAt });
      parentId = id;
      const wishes = { name: `Pool ${depth}`, ouId: id, fallbackUpward: true, mapping: [["US", "FR"]] as const };
      poolIds.push(await makePool(tx, world, wishes));
    }
    const poolId = poolIds.at(-1) ?? world.poolId;
    for (let made = 0; made < 4; made++)
      accountIds.push(
        await makeAccount(tx, world, { poolId, country: countries[(made + depth) % countries.length] ?? "IT" }),
      );
    for (const who of ["a", "b"]) people.push(await makeNamed(tx, world, `user${depth}${who}`, parentId));
  }
  const clients: IdentityId[] = [];
  for (const phone of phones) clients.push(await makeIdentity(tx, world, phone));
  return { world, people, clients, poolIds, accountIds };
}

async function change(tx: Tx, { world, clients, poolIds, accountIds }: Scene, { change: what, at, country }: Question) {
  const { company } = world;
  const [poolId, accountId] = [poolIds[at % poolIds.length], accountIds[at % accountIds.length]];
  const identityId = clients[at % clients.length];
  if (!poolId || !accountId || !identityId) throw new Error("The scene is empty");
  const account = and(eq(officialAccounts.companyId, company.id), eq(officialAccounts.id, accountId));
  const pool = and(eq(pools.companyId, company.id), eq(pools.id, poolId));
  const isEven = at % 2 === 0;
  if (what === "end") {
    const ending = { reason: "test", pair: isEven ? "cools" : "free_at_once" } as const;
    await endRooms(tx, company.as({ kind: "job", name: "test" }), eq(rooms.identityId, identityId), ending);
  }
  if (what === "state")
    await tx
      .update(officialAccounts)
      .set({ state: isEven ? "draining" : "active" })
      .where(account);
  if (what === "capacity")
    await tx
      .update(officialAccounts)
      .set({ maxLiveRooms: 1 + (at % 3) })
      .where(account);
  if (what === "default") await tx.update(pools).set({ defaultRegion: country }).where(pool);
  if (what === "fallback") await tx.update(pools).set({ fallbackUpward: isEven }).where(pool);
  if (what === "pool")
    await tx
      .update(pools)
      .set({ state: at % 5 === 0 ? "inactive" : "active" })
      .where(pool);
  if (what === "time") company.clock.advance(20 * 86_400_000);
}

test(`what explain says, the real call does, trace and all: ${companies * questions} questions, with changes between them`, async () => {
  const seen = new Map<string, number>();
  const asked = fc.array(Question, { minLength: questions, maxLength: questions });
  await fc.assert(
    fc.asyncProperty(asked, (list) =>
      rolledBack(async (tx) => {
        const scene = await makeScene(tx);
        const { company } = scene.world;
        for (const question of list) {
          await change(tx, scene, question);
          const [userId, identityId] = [scene.people[question.user], scene.clients[question.client]];
          const phone = phones[question.client];
          if (!userId || !identityId || !phone) throw new Error("The scene is empty");
          const said = await explainSelection(company.admin.ctx, { userId, channel: "whatsapp", client: { phone } });
          const done = await reserveRoom(tx, company.as({ kind: "job", name: "test" }), {
            userId,
            identityId,
            channel: "whatsapp",
            clientId: null,
          });
          expect(done.trace).toEqual(said.trace);
          expect(done.found ? done.accountId : null).toBe(said.account?.id ?? null);
          const { outcome } = done.trace;
          const rule = outcome.kind === "account" ? outcome.rule : outcome.error;
          seen.set(rule, (seen.get(rule) ?? 0) + 1);
        }
      }),
    ),
    { numRuns: companies },
  );
  expect([...seen.keys()].toSorted()).toEqual(["NO_ACCOUNT_AVAILABLE", "NO_POOL", "R1", "R10", "R11", "R8", "R9"]);
}, 120_000);
