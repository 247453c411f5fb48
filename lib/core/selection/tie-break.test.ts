import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountFacts } from "./facts";
import { accountId, makeAccount } from "./testing/make-facts";
import { chooseOne } from "./tie-break";

const histories = new Map(
  [1, 2, 3].map((number) => [
    accountId(number),
    { usedBySamePair: number === 1, usedByClient: true as const, live: false, coolingForAnother: false },
  ]),
);
const keyOf = (account: AccountFacts): (number | string)[] => [
  histories.get(account.id)?.usedBySamePair ? 0 : 1,
  histories.has(account.id) ? 1 : 0,
  account.liveRooms,
  account.lastAssignedAtMs ?? -1,
  account.id,
];
const names = ["same_pair", "new_to_client", "fewest_rooms", "longest_idle", "lowest_id"];
const account = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 2 }), fc.constantFrom(null, 100, 200))
  .map(([number, liveRooms, lastAssignedAtMs]) => makeAccount(number, "IT", { liveRooms, lastAssignedAtMs }));

test("the account is the first by all criteria, and what told it from its nearest rival is named", () => {
  fc.assert(
    fc.property(fc.uniqueArray(account, { minLength: 1, maxLength: 7, selector: ({ id }) => id }), (found) => {
      const place = (a: AccountFacts, b: AccountFacts) => keyOf(a).findIndex((part, at) => part !== keyOf(b)[at]);
      const before = (a: AccountFacts, b: AccountFacts) => {
        const at = place(a, b);
        return (keyOf(a)[at] ?? 0) < (keyOf(b)[at] ?? 0) ? -1 : 1;
      };
      const [best, ...rivals] = found.toSorted(before);
      const deepest = Math.max(-1, ...rivals.map((rival) => (best ? place(best, rival) : -1)));
      expect(chooseOne(found, histories)).toEqual({ account: best, by: names[deepest] ?? "only_one" });
    }),
    { numRuns: 2_000 },
  );
});

test("of none there is none", () => {
  expect(chooseOne([], histories)).toBeNull();
});
