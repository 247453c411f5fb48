import fc from "fast-check";
import { expect, test } from "vitest";
import type { SelectionFacts } from "./facts";
import { selectAccount } from "./select-account";
import { anyWorld } from "./testing/any-world";
import { naiveSelection } from "./testing/naive-model";
import { SelectionTrace } from "./trace";

const answer = (facts: SelectionFacts): string => {
  const selection = selectAccount(facts);
  return selection.found ? `${selection.accountId} ${selection.rule}` : selection.error;
};

test("the rules and a naive second writing of them agree on 2,000 worlds, cycles in the tree included", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(anyWorld, (facts) => {
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
    fc.property(anyWorld, (facts) => {
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
