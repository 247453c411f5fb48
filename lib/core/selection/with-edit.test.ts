import { expect, test } from "vitest";
import { selectAccount } from "./select-account";
import { accountId, country, makeAccount, makeFacts, makePool, makeUnit, ouId, poolId } from "./testing/make-facts";
import { type PoolEdit, unsavedPoolId, withEdit } from "./with-edit";

const french = makeAccount(1, "FR");
const italian = makeAccount(2, "IT");
const facts = makeFacts({ pools: [makePool(1, [french]), makePool(2, [italian])] });
const edit = (over: Partial<PoolEdit>): PoolEdit => ({
  poolId: poolId(1),
  name: "pool 1",
  primaries: [],
  secondaries: [accountId(1)],
  ouIds: [ouId(1)],
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  ...over,
});
const chosen = (one: PoolEdit) => {
  const selection = selectAccount(withEdit(facts, one, [french, italian]));
  return selection.found ? [selection.accountId, selection.rule] : selection.error;
};

test("an edit that changes nothing is decided as before", () => {
  expect(chosen(edit({}))).toBe("NO_ACCOUNT_AVAILABLE");
});

test("a mapping, a default region and the fallback switch take effect before they are saved", () => {
  expect(chosen(edit({ mappings: [{ from: country("IT"), to: country("FR") }] }))).toEqual([accountId(1), "R9"]);
  expect(chosen(edit({ defaultRegion: country("FR") }))).toEqual([accountId(1), "R11"]);
  expect(chosen(edit({ fallbackUpward: true }))).toEqual([accountId(2), "R8"]);
});

test("an account that the edit takes leaves its other pool", () => {
  expect(chosen(edit({ secondaries: [accountId(1), accountId(2)] }))).toEqual([accountId(2), "R8"]);
  const after = withEdit(facts, edit({ secondaries: [accountId(2)] }), [italian]);
  expect(after.pools.find(({ id }) => id === poolId(2))?.accounts).toEqual([]);
});

test("a unit that the edit gives up has no pool, and a new pool serves the units it names", () => {
  expect(chosen(edit({ ouIds: [] }))).toBe("NO_POOL");
  const made = withEdit(facts, edit({ poolId: null, secondaries: [accountId(2)] }), [italian]);
  expect(made.units).toEqual([{ ...makeUnit(1, 2, 1), poolId: unsavedPoolId }, makeUnit(2, null, 2)]);
});

test("an account that the edit makes a primary is no number to talk on any more", () => {
  expect(chosen(edit({ secondaries: [accountId(1), accountId(2)] }))).toEqual([accountId(2), "R8"]);
  expect(chosen(edit({ primaries: [accountId(2)] }))).toBe("NO_ACCOUNT_AVAILABLE");
});
