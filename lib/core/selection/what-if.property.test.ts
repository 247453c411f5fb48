import fc from "fast-check";
import { expect, test } from "vitest";
import { IdentityId } from "@/lib/core/ids";
import { allCountries } from "@/lib/core/phones/all-countries";
import { coverOf } from "./coverage";
import { climb } from "./climb";
import type { PoolFacts, SelectionFacts } from "./facts";
import { selectAccount } from "./select-account";
import { anyWorld, worldCountries } from "./testing/any-world";
import {
  accountId,
  country,
  makeAccount,
  makeFacts,
  makePool,
  makeRoom,
  makeUnit,
  ouId,
  poolId,
} from "./testing/make-facts";
import { changedCountries, decidedDifferently, groupsMeeting, type LiveRoomCase, waysOf, whatIf } from "./what-if";
import { type PoolEdit, withEdit } from "./with-edit";

const identity = (number: number): IdentityId =>
  IdentityId.parse(`00000000-0000-7000-8009-${String(number).padStart(12, "0")}`);
const worldOf = ({ client: _c, rooms: _r, passOver: _p, ...world }: SelectionFacts) => world;

const editOf = ({ id, name, mapping, accounts, ...pool }: PoolFacts, units: SelectionFacts["units"]): PoolEdit => ({
  poolId: id,
  name,
  primaries: accounts.filter(({ purpose }) => purpose === "primary").map((one) => one.id),
  secondaries: accounts.filter(({ purpose }) => purpose === "secondary").map((one) => one.id),
  ouIds: units.filter((unit) => unit.poolId === id).map((unit) => unit.id),
  mappings: [...mapping],
  defaultRegion: pool.defaultRegion,
  fallbackUpward: pool.fallbackUpward,
  matchSharedCode: pool.matchSharedCode,
});

const maybeCountry = fc.option(fc.constantFrom(...worldCountries), { nil: null });
/** Any edit of the first pool of a world: accounts come and go and change their column, units too, and each rule. */
const anyEdit = fc.record({
  primaries: fc.uniqueArray(fc.constantFrom(11, 12, 21, 31), { maxLength: 2 }),
  secondaries: fc.uniqueArray(fc.constantFrom(13, 14, 15, 22, 32), { maxLength: 4 }),
  ouIds: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4), { maxLength: 3 }),
  mappings: fc.uniqueArray(
    fc.record({ from: fc.constantFrom(...worldCountries), to: fc.constantFrom(...worldCountries) }),
    {
      selector: ({ from }) => from,
      maxLength: 3,
    },
  ),
  defaultRegion: maybeCountry,
  fallbackUpward: fc.boolean(),
  matchSharedCode: fc.boolean(),
});

const edited = fc.tuple(anyWorld, anyEdit).map(([world, wishes]) => {
  const edit: PoolEdit = {
    poolId: poolId(1),
    name: "edited",
    ...wishes,
    primaries: wishes.primaries.map(accountId),
    secondaries: wishes.secondaries.map(accountId),
    ouIds: wishes.ouIds.map(ouId),
  };
  const before = worldOf(world);
  return {
    before,
    after: withEdit(
      before,
      edit,
      world.pools.flatMap(({ accounts }) => accounts),
    ),
    edit,
  };
});

test("what if is the coverage of both worlds and nothing else: each country it leaves out is as it was", () => {
  let changes = 0;
  fc.assert(
    fc.property(edited, ({ before, after }) => {
      const [was, is] = [coverOf(before, allCountries), coverOf(after, allCountries)];
      const said = whatIf(before, after, allCountries);
      expect(said.map((change) => change.before)).toEqual(
        was.filter((one) => said.some((s) => s.before.country === one.country)),
      );
      for (const [at, one] of was.entries()) {
        const change = said.find((s) => s.before.country === one.country);
        const now = is[at];
        if (change) expect(change.after).toEqual(now);
        else expect([now?.rule, now?.servedBy, now?.pool?.id]).toEqual([one.rule, one.servedBy, one.pool?.id]);
      }
      changes += said.length;
    }),
    { numRuns: 200 },
  );
  expect(changes).toBeGreaterThan(1_000);
});

test("an edit that says what is saved changes no country", () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const before = worldOf(world);
      const pool = before.pools.find(({ id, active }) => active && id === poolId(1));
      if (!pool) return;
      const after = withEdit(before, editOf(pool, before.units), pool.accounts);
      expect(whatIf(before, after, worldCountries)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("clients are counted as if each had no live room, on an account that has one room less", () => {
  let moved = 0;
  const anyCase = fc.tuple(anyWorld, fc.integer({ min: 1, max: 4 }), fc.constantFrom(11, 12, 13, 14));
  fc.assert(
    fc.property(edited, fc.array(anyCase, { minLength: 1, maxLength: 6 }), ({ before, after }, drawn) => {
      const cases = drawn.map(([{ client, rooms, user }, number, at]): LiveRoomCase => ({
        identityId: identity(number),
        accountId: accountId(at),
        user,
        client,
        rooms,
      }));
      const slowly = (world: typeof before, one: LiveRoomCase) => {
        const pools = world.pools.map((pool) => ({
          ...pool,
          accounts: pool.accounts.map((account) =>
            account.id === one.accountId ? { ...account, liveRooms: account.liveRooms - 1 } : account,
          ),
        }));
        const answer = selectAccount({ ...world, pools, user: one.user, client: one.client, rooms: one.rooms });
        return answer.found ? answer.accountId : answer.error;
      };
      const differing = cases.filter((one) => slowly(before, one) !== slowly(after, one));
      moved += differing.length;
      expect(decidedDifferently(before, after, cases)).toEqual({
        all: { rooms: cases.length, clients: new Set(cases.map((one) => one.identityId)).size },
        differently: { rooms: differing.length, clients: new Set(differing.map((one) => one.identityId)).size },
      });
    }),
    { numRuns: 1_000 },
  );
  expect(moved).toBeGreaterThan(100);
});

test("a client on a full number counts with the place that their own room would leave", () => {
  const full = makeAccount(1, "IT", { maxLiveRooms: 1, liveRooms: 1 });
  const facts = makeFacts({ pools: [makePool(1, [full])] });
  const before = worldOf(facts);
  const pool = makePool(1, [full], { mapping: [{ from: country("FR"), to: country("IT") }] });
  const one = { identityId: identity(1), accountId: accountId(1), user: facts.user, client: facts.client, rooms: [] };
  expect(decidedDifferently(before, { ...before, pools: [pool] }, [one]).differently).toEqual({ clients: 0, rooms: 0 });
  const gone = { ...before, pools: [makePool(1, [])] };
  expect(decidedDifferently(before, gone, [one]).differently).toEqual({ clients: 1, rooms: 1 });
});

test("worlds of different countries are not compared", () => {
  const before = worldOf(makeFacts({}));
  const [it] = coverOf(before, [country("IT")]);
  expect(() => changedCountries(it ? [it] : [], [])).toThrow("of the same countries");
});

test("each unit's way is that of the climb, whatever the tree", () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const [unit, way] of waysOf(world)) {
        const slow = climb(unit, world.units, world.pools, world.settings).flatMap(({ pool }) => pool?.id ?? []);
        expect(way).toEqual(slow);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("units that are led the same way are one group, and who never meets the pool is in none", () => {
  const units = [makeUnit(1, null, 2), makeUnit(2, 1, 1), makeUnit(3, 1, 1), makeUnit(4, 1, 3), makeUnit(5, 1, null)];
  const up = { fallbackUpward: true };
  const before = worldOf(makeFacts({ units, pools: [makePool(1, [], up), makePool(2, []), makePool(3, [], up)] }));
  const groups = (id: number, after = before) =>
    groupsMeeting(poolId(id), before, after).map((group) => group.map(String));
  expect(groups(1)).toEqual([[ouId(2), ouId(3)]]);
  expect(groups(2)).toEqual([[ouId(1)], [ouId(2), ouId(3)], [ouId(4)]]);
  const given = {
    ...before,
    units: units.map((unit) => (unit.id === ouId(5) ? { ...unit, poolId: poolId(1) } : unit)),
  };
  expect(groups(1, given)).toEqual([[ouId(2), ouId(3)], [ouId(5)]]);
});

test("another country by the same rule is a change, another account of the same country is none", () => {
  const facts = makeFacts({
    pools: [makePool(1, [makeAccount(1, "FR"), makeAccount(2, "DE")], { defaultRegion: country("FR") })],
  });
  const before = worldOf(facts);
  const german = makePool(1, [makeAccount(1, "FR"), makeAccount(2, "DE")], { defaultRegion: country("DE") });
  expect(whatIf(before, { ...before, pools: [german] }, [country("IT")])).toMatchObject([
    { before: { rule: "default", servedBy: "FR" }, after: { rule: "default", servedBy: "DE" } },
  ]);
  const other = makePool(1, [makeAccount(3, "FR"), makeAccount(2, "DE")], { defaultRegion: country("FR") });
  expect(whatIf(before, { ...before, pools: [other] }, [country("IT")])).toEqual([]);
});

test("a room of another user with this client still stands in the way", () => {
  const facts = makeFacts({ pools: [makePool(1, [makeAccount(1, "IT"), makeAccount(2, "IT")])] });
  const before = worldOf(facts);
  const after = { ...before, pools: [makePool(1, [makeAccount(2, "IT")])] };
  const one = { identityId: identity(1), accountId: accountId(1), user: facts.user, client: facts.client };
  const others = [makeRoom(7, 2, 1, "live")];
  expect(decidedDifferently(before, after, [{ ...one, rooms: others }]).differently.clients).toBe(0);
  expect(decidedDifferently(before, after, [{ ...one, rooms: [] }]).differently.clients).toBe(1);
});
