import fc from "fast-check";
import { expect, test } from "vitest";
import { explainTrace } from "./explain-trace";
import type { PoolFacts, SelectionFacts } from "./facts";
import { packTrace, readTrace } from "./pack-trace";
import { selectAccount, type Selection } from "./select-account";
import { anyAccount, anyWorld, worldCountries } from "./testing/any-world";
import { makeUnit, ouId } from "./testing/make-facts";
import { SelectionTrace } from "./trace";

// Each of them on its own 5,000 worlds.
const numRuns = 5_000;
const frontDoors = ["wechat_miniapp", "wechat", "line", "telegram"];

const said = (selection: Selection): string =>
  selection.found ? `${selection.accountId} ${selection.rule}` : selection.error;
const ownerOf = (facts: SelectionFacts, selection: Selection): PoolFacts | undefined =>
  selection.found ? facts.pools.find(({ id }) => id === selection.poolId) : undefined;

/** `found` counts the worlds that a law says something about: it must not hold for want of any. */
function holds(law: (facts: SelectionFacts, selection: Selection) => boolean): void {
  let found = 0;
  fc.assert(
    fc.property(anyWorld, (facts) => {
      if (law(facts, selectAccount(facts))) found++;
    }),
    { numRuns },
  );
  expect(found).toBeGreaterThan(numRuns / 25);
}

test("51 the same facts give the same answer and trace, and the order they were read in is no matter", () => {
  holds((facts, selection) => {
    expect(selectAccount(structuredClone(facts))).toEqual(selection);
    const reversed = {
      ...facts,
      units: facts.units.toReversed(),
      rooms: facts.rooms.toReversed(),
      pools: facts.pools
        .toReversed()
        .map((pool) => ({ ...pool, accounts: pool.accounts.toReversed(), mapping: pool.mapping.toReversed() })),
    };
    expect(said(selectAccount(reversed))).toBe(said(selection));
    return selection.found;
  });
});

test("where rooms live on secondaries a primary is never chosen from a pool, and at a front door nothing else is", () => {
  holds((facts, selection) => {
    const chosen = ownerOf(facts, selection)?.accounts.find(({ id }) => selection.found && id === selection.accountId);
    if (!chosen) return false;
    expect(chosen.purpose).toBe(frontDoors.includes(facts.channel) ? "primary" : "secondary");
    return true;
  });
});

/** Written for this test: the units above a user, by their names alone. */
function unitsAbove({ units, user }: SelectionFacts): Set<string | null> {
  const above = new Set<string | null>();
  for (let id: string | null = user.ouId; id !== null && !above.has(id);) {
    above.add(id);
    id = units.find((unit) => unit.id === id)?.parentId ?? null;
  }
  return above;
}

test("51 an account of a pool off the path, or of an inactive one, is never chosen", () => {
  holds((facts, selection) => {
    const owner = ownerOf(facts, selection);
    if (!owner || !selection.found) return false;
    const above = unitsAbove(facts);
    expect(facts.units.some(({ id, poolId }) => above.has(id) && poolId === owner.id)).toBe(true);
    expect(owner.active).toBe(true);
    expect(owner.accounts.map(({ id }) => id)).toContain(selection.accountId);
    return true;
  });
});

test("what was chosen is eligible, and nobody is both chosen and rejected", () => {
  holds((facts, selection) => {
    const owner = ownerOf(facts, selection);
    if (!owner || !selection.found) return false;
    const chosen = owner.accounts.find(({ id }) => id === selection.accountId);
    expect(chosen).toMatchObject({ state: "active", connectionUsable: true });
    expect(chosen?.liveRooms ?? 0).toBeLessThan(chosen?.maxLiveRooms ?? Number.POSITIVE_INFINITY);
    expect(selection.trace.pools.at(-1)).toMatchObject({ poolId: selection.poolId, next: "chosen" });
    expect(
      selection.trace.pools.flatMap(({ rejected }) => rejected.flatMap(({ accountIds }) => accountIds)),
    ).not.toContain(selection.accountId);
    return true;
  });
});

test("one account more, of whatever kind, in whatever pool, never turns a found into a not found", () => {
  let found = 0;
  fc.assert(
    fc.property(anyWorld, anyAccount(77), fc.nat(2), (facts, account, at) => {
      if (!selectAccount(facts).found) return;
      const pools = facts.pools.map((pool, place) =>
        place === at ? { ...pool, accounts: [...pool.accounts, account] } : pool,
      );
      expect(selectAccount({ ...facts, pools }).found).toBe(true);
      found++;
    }),
    { numRuns },
  );
  expect(found).toBeGreaterThan(numRuns / 25);
});

test("no mapping of a pool takes a client from an exact match there", () => {
  const rows = fc.uniqueArray(
    fc.record({ from: fc.constantFrom(...worldCountries), to: fc.constantFrom(...worldCountries) }),
    { selector: ({ from }) => from, maxLength: worldCountries.length },
  );
  let found = 0;
  fc.assert(
    fc.property(anyWorld, rows, (facts, mapping) => {
      const selection = selectAccount(facts);
      if (!selection.found || selection.rule !== "R8") return;
      const pools = facts.pools.map((pool) => (pool.id === selection.poolId ? { ...pool, mapping } : pool));
      expect(said(selectAccount({ ...facts, pools }))).toBe(said(selection));
      found++;
    }),
    { numRuns },
  );
  expect(found).toBeGreaterThan(numRuns / 25);
});

test("51 a forged circle of units ends, and each of its pools is asked once", () => {
  let upward = 0;
  fc.assert(
    fc.property(anyWorld, fc.integer({ min: 1, max: 5 }), fc.boolean(), (facts, length, inheritWhenMissing) => {
      const pools = facts.pools.map((pool) => ({ ...pool, fallbackUpward: true }));
      const given = new Map(facts.units.map(({ id, poolId }) => [id, poolId]));
      const units = Array.from({ length }, (_, at) => ({
        ...makeUnit(at + 1, ((at + 1) % length) + 1, null),
        poolId: given.get(ouId(at + 1)) ?? null,
      }));
      const { trace } = selectAccount({
        ...facts,
        units,
        pools,
        settings: { inheritWhenMissing },
        user: { ...facts.user, ouId: ouId(1) },
      });
      expect(trace.units.length).toBeLessThanOrEqual(length);
      expect(new Set(trace.pools.map(({ poolId }) => poolId)).size).toBe(trace.pools.length);
      if (trace.units.length > 1) upward++;
    }),
    { numRuns },
  );
  expect(upward).toBeGreaterThan(numRuns / 25);
});

test("explain says what the real call decided: from the stored trace as from the decision itself", () => {
  holds((_, selection) => {
    const { trace } = selection;
    expect(SelectionTrace.parse(trace)).toEqual(trace);
    const { outcome } = trace;
    expect(outcome.kind === "account" ? `${outcome.accountId} ${outcome.rule}` : outcome.error).toBe(said(selection));
    const stored = readTrace(JSON.parse(JSON.stringify(packTrace(trace))));
    expect(stored).toEqual(trace);
    const sentence = explainTrace(trace);
    expect(stored && explainTrace(stored)).toBe(sentence);
    if (outcome.kind === "error") return false;
    expect(sentence.startsWith(outcome.label)).toBe(true);
    expect(sentence).toContain(`(${outcome.rule})`);
    return true;
  });
});
