import fc from "fast-check";
import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { allCountries } from "@/lib/core/phones/all-countries";
import { coverOf, type CountryCover, unknownClient } from "./coverage";
import { explainTrace } from "./explain-trace";
import type { SelectionFacts } from "./facts";
import type { Screens } from "./screen";
import { selectAccount } from "./select-account";
import { anyWorld, worldCountries } from "./testing/any-world";
import { accountId, country, makeAccount, makeFacts, makePool, makeUnit } from "./testing/make-facts";
import { naiveSelection } from "./testing/naive-model";
import type { SelectionTrace } from "./trace";

// With those that have no phones, which a profile may name.
const everyCountry = [
  ...allCountries,
  ...["AQ", "BV", "GS", "HM", "PN", "TF", "UM"].map((code) => CountryCode.parse(code)),
];

const asStranger = (world: SelectionFacts, at: CountryCode): SelectionFacts => {
  const { passOver: _, ...rest } = world;
  return { ...rest, rooms: [], client: unknownClient(at) };
};
const worldOf = ({ client: _c, rooms: _r, passOver: _p, ...world }: SelectionFacts) => world;

const shortNames: Readonly<Record<string, string>> = {
  R8: "exact",
  R9: "mapped",
  R10: "shared",
  R11: "default",
  R0: "dedicated",
};

test("the coverage of each of 252 countries is what selection answers a client of it", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyWorld, (world) => {
      const covers = coverOf(worldOf(world), everyCountry);
      expect(covers.map((one) => one.country)).toEqual(everyCountry);
      for (const cover of covers) {
        const answer = selectAccount(asStranger(world, cover.country));
        seen.add(cover.rule);
        expect([cover.accountId, cover.error]).toEqual(answer.found ? [answer.accountId, null] : [null, answer.error]);
        const rule = !answer.found ? "none" : answer.trace.pools.length > 1 ? "fallback" : shortNames[answer.rule];
        expect(cover.rule).toBe(rule);
        const chosen = world.pools.flatMap(({ accounts }) => accounts).find(({ id }) => id === cover.accountId);
        expect(cover.servedBy).toBe(chosen?.country ?? null);
        expect(cover.pool?.id ?? null).toBe(answer.found ? answer.poolId : null);
      }
    }),
    { numRuns: 120 },
  );
  expect([...seen].toSorted()).toEqual(["dedicated", "default", "exact", "fallback", "mapped", "none", "shared"]);
});

test("it agrees with the rules written a second time", () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const said = ({ accountId: id, decidedBy, rule, error }: CountryCover) =>
        error ?? `${id} ${rule === "dedicated" ? "R0" : decidedBy}`;
      const naive = worldCountries.map((at) => naiveSelection(asStranger(world, at)));
      expect(coverOf(worldOf(world), worldCountries).map(said)).toEqual(naive);
    }),
    { numRuns: 5_000 },
  );
});

/** The trace without the order of its lists, which screens may change. */
const unordered = (trace: SelectionTrace) => ({
  ...trace,
  pools: trace.pools.map((visit) => ({
    ...visit,
    rejected: visit.rejected
      .map(({ reason, accountIds }) => ({ reason, accountIds: accountIds.toSorted() }))
      .filter(({ accountIds }) => accountIds.length > 0)
      .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
  })),
});

test("screens kept from client to client change neither answer nor trace", () => {
  const leaving = fc.constantFrom(undefined, accountId(11), accountId(12), accountId(21));
  fc.assert(
    fc.property(anyWorld, fc.array(fc.tuple(anyWorld, leaving), { minLength: 1, maxLength: 8 }), (world, others) => {
      const screens: Screens = new Map();
      for (const [{ client, rooms, passOver }, gone] of others) {
        const facts: SelectionFacts = {
          ...world,
          client,
          rooms,
          ...(passOver ? { passOver } : {}),
          ...(gone ? { leaving: gone } : {}),
        };
        const [alone, among] = [selectAccount(facts), selectAccount(facts, screens)];
        expect({ ...among, trace: unordered(among.trace) }).toEqual({ ...alone, trace: unordered(alone.trace) });
        expect(explainTrace(among.trace).split(":")[0]).toBe(explainTrace(alone.trace).split(":")[0]);
      }
    }),
    { numRuns: 600 },
  );
});

test("each rule has its name, with the accounts it would choose among and the rooms they take", () => {
  const world = makeFacts({
    pools: [
      makePool(
        1,
        [
          makeAccount(1, "FR", { maxLiveRooms: 40, liveRooms: 10 }),
          makeAccount(2, "FR", { maxLiveRooms: 20, liveRooms: 20 }),
          makeAccount(3, "FR", { maxLiveRooms: 5, liveRooms: 4 }),
          makeAccount(4, "US"),
        ],
        { mapping: [{ from: country("BE"), to: country("FR") }], fallbackUpward: true },
      ),
      makePool(2, [makeAccount(5, "IT")], { defaultRegion: country("IT") }),
    ],
  });
  const [fr, be, ca, it, de] = coverOf(worldOf(world), ["FR", "BE", "CA", "IT", "DE"].map(country));
  expect(fr).toMatchObject({ rule: "exact", accountId: accountId(3), servedBy: "FR", accounts: 2, freeRooms: 31 });
  expect(be).toMatchObject({ rule: "mapped", decidedBy: "R9", servedBy: "FR", pool: { name: "pool 1" } });
  expect(ca).toMatchObject({ rule: "shared", servedBy: "US", accounts: 1, freeRooms: null });
  expect(it).toMatchObject({ rule: "fallback", decidedBy: "R8", pool: { name: "pool 2" } });
  expect(de).toMatchObject({ rule: "fallback", decidedBy: "R11", servedBy: "IT" });
});

test("a unit without a pool covers nothing and says why", () => {
  const world = makeFacts({ units: [makeUnit(1, null, null)], pools: [] });
  expect(coverOf(worldOf(world), [country("IT")])).toEqual([
    expect.objectContaining({ rule: "none", error: "NO_POOL", accounts: 0, freeRooms: 0 }),
  ]);
});
