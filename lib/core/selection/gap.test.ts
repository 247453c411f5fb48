import { expect, test } from "vitest";
import { gapOf } from "./gap";
import { selectAccount } from "./select-account";
import { makeAccount, makeFacts, makePool } from "./testing/make-facts";

const noGuards = { ownAccount: false, optedOut: false, blocked: false, invalidForChannel: false };
const gap = (facts: Parameters<typeof makeFacts>[0]) => gapOf(selectAccount(makeFacts(facts)).trace);

test("a gap is in the unit and the pool that were asked; a number found, a guard and an unusable user are none", () => {
  const pools = [makePool(1, [makeAccount(1, "IT")])];
  const brazil = { phone: "+5511961234567" };
  const met = gap({ pools, client: brazil });
  expect(met).toMatchObject({ country: "BR", poolId: pools[0]?.id });
  expect(gap({ pools: [], client: brazil })).toEqual({ ...met, poolId: null });
  expect(gap({ pools, client: { phone: "+393123456789" } })).toBeNull();
  expect(gap({ pools, client: { guards: { ...noGuards, blocked: true } } })).toBeNull();
  expect(gap({ pools, user: { usable: false } })).toBeNull();
});
