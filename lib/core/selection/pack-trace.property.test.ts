import fc from "fast-check";
import { expect, test } from "vitest";
import { packTrace, readTrace } from "./pack-trace";
import { selectAccount } from "./select-account";
import { accountId, country, makeAccount, makeFacts, makePool } from "./testing/make-facts";
import { anyWorld } from "./testing/any-world";

test("a trace that was stored whole is still read", () => {
  fc.assert(
    fc.property(anyWorld, (facts) => {
      const { trace } = selectAccount(facts);
      // Through JSON, as the database keeps it.
      expect(readTrace(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
    }),
    { numRuns: 1_000 },
  );
});

test("of a thousand rejected accounts a stored trace holds every one, in 22 characters each", () => {
  const accounts = Array.from({ length: 1_000 }, (_, at) => makeAccount(at + 1, "FR"));
  const pools = [makePool(1, accounts, { mapping: [{ from: country("IT"), to: country("DE") }] })];
  const { trace } = selectAccount(makeFacts({ pools }));
  const stored = JSON.stringify(packTrace(trace));
  expect(stored.length).toBeLessThan(1_000 * 22 + 600);
  const [group] = readTrace(JSON.parse(stored))?.pools[0]?.rejected ?? [];
  expect(group?.accountIds).toEqual(Array.from({ length: 1_000 }, (_, at) => accountId(at + 1)));
});

test.each([null, {}, [], "text", { v: 2 }, { v: 1, channel: "whatsapp" }])(
  "%j is no trace, and breaks nothing",
  (odd) => {
    expect(readTrace(odd)).toBeNull();
  },
);

test("a trace whose ids were cut short is none", () => {
  const { trace } = selectAccount(makeFacts({ pools: [makePool(1, [makeAccount(1, "FR")])] }));
  const packed = packTrace(trace);
  expect(readTrace({ ...packed, units: packed.units.map(([id, ...rest]) => [id.slice(1), ...rest]) })).toBeNull();
});
