import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountFacts, PoolFacts, RoomFacts, SelectionFacts } from "./facts";
import { selectAccount } from "./select-account";
import { accountId, country, makeAccount, makePool, makeRoom, makeUnit, ouId, userId } from "./testing/make-facts";
import { naiveSelection } from "./testing/naive-model";
import { SelectionTrace } from "./trace";

const countries = ["US", "CA", "GB", "GG", "RU", "KZ", "IT", "VA"].map(country);
const phones = ["+12025550143", "+14165550143", "+447400123456", "+447781123456", "+79123456789", "+77710009998"];
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const mostly = fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const account = (number: number, front: boolean): fc.Arbitrary<AccountFacts> =>
  fc
    .record({
      purpose: oneOf<AccountFacts["purpose"]>(
        ...(front ? (["primary", "primary", "secondary"] as const) : (["secondary", "secondary", "primary"] as const)),
      ),
      state: oneOf<AccountFacts["state"]>("active", "active", "active", "active", "degraded", "draining"),
      country: maybe(oneOf(...countries)),
      connectionUsable: mostly,
      hasInvitationTemplate: mostly,
      portfolioId: oneOf("b1", "b2", null),
      maxLiveRooms: oneOf(null, 1, 2),
      liveRooms: oneOf(0, 0, 1, 2),
      lastAssignedAtMs: oneOf(null, 100, 200),
    })
    .map((over) => makeAccount(number, "IT", over));

const pool = (number: number, front: boolean): fc.Arbitrary<PoolFacts> =>
  fc
    .record({
      active: mostly,
      mapping: fc.uniqueArray(fc.record({ from: oneOf(...countries), to: oneOf(...countries) }), {
        selector: (row) => row.from,
        maxLength: 3,
      }),
      defaultRegion: maybe(oneOf(...countries)),
      fallbackUpward: fc.boolean(),
      matchSharedCode: fc.boolean(),
      accounts: fc.tuple(...[1, 2, 3, 4, 5].map((at) => account(number * 10 + at, front))),
    })
    .map((over) => makePool(number, over.accounts, over));

const unit = (number: number) =>
  // Any parent, so that cycles and units that are their own parent occur; 9 is a unit that is not there.
  fc
    .tuple(oneOf(null, 1, 2, 3, 4, 5, 9), oneOf(null, 1, 1, 2, 3))
    .map(([parent, given]) => makeUnit(number, parent, given));

const room = fc
  .tuple(
    fc.integer({ min: 1, max: 99 }),
    oneOf(1, 2, 3),
    oneOf(11, 12, 13, 14, 21, 22, 31),
    oneOf<RoomFacts["state"]>("closed", "closed", "cooling", "cooling", "live"),
  )
  .map(([number, user, at, state]) => makeRoom(number, user, at, state));

const world: fc.Arbitrary<SelectionFacts> = oneOf<SelectionFacts["channel"]>(
  "whatsapp",
  "whatsapp",
  "sms",
  "line",
  "telegram",
).chain((channel) => {
  const front = channel === "line" || channel === "telegram";
  const never = fc.integer({ min: 0, max: 30 }).map((roll) => roll === 0);
  return fc.record({
    channel: fc.constant(channel),
    user: fc.record({
      id: fc.constant(userId(1)),
      usable: mostly,
      ouId: oneOf(ouId(1), ouId(2), ouId(3)),
      dedicated: oneOf(
        null,
        null,
        null,
        null,
        null,
        { id: accountId(90), label: "own", state: "active" as const },
        { id: accountId(90), label: "own", state: "degraded" as const },
      ),
    }),
    client: fc.record({
      phone: oneOf(null, null, "+18002345678", ...phones),
      providerUserId: oneOf(null, null, "GB.100200", "KZ.ENT.7"),
      portfolioId: oneOf(null, "b1", "b1", "b2"),
      profileCountry: maybe(oneOf(...countries)),
      frontDoorAccountId: front ? oneOf(null, accountId(11), accountId(12), accountId(21)) : fc.constant(null),
      guards: fc.record({ ownAccount: never, optedOut: never, blocked: never, invalidForChannel: never }),
    }),
    settings: fc.record({ inheritWhenMissing: fc.boolean() }),
    units: fc.tuple(...[1, 2, 3, 4, 5].map(unit)),
    pools: fc.tuple(...[1, 2, 3].map((number) => pool(number, front))),
    rooms: fc.uniqueArray(room, { selector: ({ id }) => id, maxLength: 6 }),
    passOver: oneOf(new Set<never>(), new Set([accountId(11), accountId(21)])),
  });
});

const answer = (facts: SelectionFacts): string => {
  const selection = selectAccount(facts);
  return selection.found ? `${selection.accountId} ${selection.rule}` : selection.error;
};

test("the rules and a naive second writing of them agree on 2,000 worlds, cycles in the tree included", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(world, (facts) => {
      const got = answer(facts);
      const rule = got.split(" ").at(-1) ?? "";
      seen.set(rule, (seen.get(rule) ?? 0) + 1);
      expect(got).toBe(naiveSelection(facts));
    }),
    { numRuns: 2000 },
  );
  // The worlds must reach every rule, or agreement proves little.
  expect([...seen.keys()].toSorted()).toEqual([
    "DEDICATED_UNAVAILABLE",
    "IDENTITY_REFUSED",
    "NO_ACCOUNT_AVAILABLE",
    "NO_POOL",
    "R0",
    "R1",
    "R10",
    "R11",
    "R4",
    "R8",
    "R9",
    "USER_NOT_USABLE",
  ]);
});

test("what is chosen from a pool is an eligible account of a pool on the path, and the order of the facts is no matter", () => {
  fc.assert(
    fc.property(world, (facts) => {
      const selection = selectAccount(facts);
      SelectionTrace.parse(selection.trace);
      const reversed = {
        ...facts,
        units: facts.units.toReversed(),
        rooms: facts.rooms.toReversed(),
        pools: facts.pools.toReversed().map((one) => ({ ...one, accounts: one.accounts.toReversed() })),
      };
      expect(answer(reversed)).toBe(answer(facts));
      if (!selection.found || selection.poolId === null) return;
      const owner = facts.pools.find(({ id }) => id === selection.poolId);
      const chosen = owner?.accounts.find(({ id }) => id === selection.accountId);
      expect(owner?.active).toBe(true);
      expect(chosen).toMatchObject({ state: "active", connectionUsable: true });
      expect(selection.trace.pools.at(-1)).toMatchObject({ poolId: selection.poolId, next: "chosen" });
      expect(
        selection.trace.pools.flatMap(({ rejected }) => rejected.flatMap((group) => group.accountIds)),
      ).not.toContain(selection.accountId);
    }),
    { numRuns: 2000 },
  );
});
