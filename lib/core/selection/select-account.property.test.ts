import fc from "fast-check";
import { expect, test } from "vitest";
import type { SelectionFacts } from "./facts";
import { inRounds } from "./rounds";
import { selectAccount } from "./select-account";
import { anyWorld } from "./testing/any-world";
import { accountId } from "./testing/make-facts";
import { naiveSelection } from "./testing/naive-model";
import { GuardReason, RejectReason, SelectionError, type SelectionTrace, SelectionRule, TieBreak } from "./trace";

const runs = 10_000;

const answer = (facts: SelectionFacts): string => {
  const selection = selectAccount(facts);
  return selection.found ? `${selection.accountId} ${selection.rule}` : selection.error;
};

/** What of R0–R16 a decision shows, by the rule's number: agreement proves little about what no world ever reached. */
function shown({ client, units, pools, outcome }: SelectionTrace): string[] {
  const steps = pools.flatMap((visit) => visit.steps);
  return [
    outcome.kind === "account" ? outcome.rule : outcome.error,
    ...units.map(({ pool }) => `R3 ${pool}`),
    ...pools.flatMap(({ rejected }) => rejected.map(({ reason }) => `R4-6 ${reason}`)),
    `R7 ${client.countryFrom ?? "unknown"}`,
    client.countryFrom === "phone" && client.country === null ? "R7 no region" : "R7 region",
    ...steps.map((step) => `${step.rule} ${step.did === "skipped" ? step.why : step.found > 0 ? "found" : "nothing"}`),
    ...pools.map(({ next }) => `R12 ${next}`),
    ...(outcome.kind === "account" && pools.length > 1 ? ["R12 reached upward"] : []),
    ...(outcome.kind === "account" ? [`R13 ${outcome.tieBreak ?? "not asked"}`] : []),
    ...(outcome.kind === "error" && outcome.guard ? [`R16 ${outcome.guard}`] : []),
  ];
}

const every = [
  ...SelectionRule.options,
  ...SelectionError.options.filter((error) => error !== "CONTENTION"),
  ...["none", "inactive", "visited", "visited_below"].map((standing) => `R3 ${standing}`),
  ...RejectReason.options.map((reason) => `R4-6 ${reason}`),
  ...["phone", "provider_user_id", "profile", "unknown", "region", "no region"].map((from) => `R7 ${from}`),
  "R4 found",
  "R4 nothing",
  "R8 found",
  "R8 nothing",
  "R8 no_country",
  "R9 found",
  "R9 nothing",
  "R9 no_country",
  "R9 no_mapping",
  "R10 found",
  "R10 nothing",
  "R10 no_calling_code",
  "R10 switched_off",
  "R11 found",
  "R11 nothing",
  "R11 no_default_region",
  ...["chosen", "up", "switched_off", "top", "reached upward"].map((next) => `R12 ${next}`),
  ...[...TieBreak.options, "not asked"].map((by) => `R13 ${by}`),
  ...GuardReason.options.map((guard) => `R16 ${guard}`),
];

test(`51 the rules and a naive second writing of them agree on ${runs} worlds, which reach every rule, reason and error`, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(anyWorld, (facts) => {
      expect(answer(facts)).toBe(naiveSelection(facts));
      for (const what of new Set(shown(selectAccount(facts).trace))) seen.set(what, (seen.get(what) ?? 0) + 1);
    }),
    { numRuns: runs },
  );
  expect([...seen.keys()].toSorted()).toEqual(every.toSorted());
});

test(`51 three rounds and no more go to others (R14), on ${runs} worlds, and CONTENTION is among the answers`, async () => {
  const seen = new Map<string, number>();
  const numbers = [11, 12, 13, 14, 15, 21, 22, 23, 24, 25, 31, 32, 33, 34, 35, 90].map(accountId);
  await fc.assert(
    fc.asyncProperty(anyWorld, fc.subarray(numbers, { minLength: 8 }), async (facts, taken) => {
      const lost = new Set(taken);
      const settled = await inRounds(
        (passOver) => Promise.resolve(selectAccount({ ...facts, passOver })),
        ({ accountId: id }) => Promise.resolve(lost.has(id) ? null : id),
        facts.passOver,
      );
      const got = settled.kind === "none" ? settled.error : `${settled.chosen.accountId} ${settled.chosen.rule}`;
      expect(got).toBe(naiveRounds(facts, lost));
      seen.set(got.split(" ").at(-1) ?? "", (seen.get(got) ?? 0) + 1);
    }),
    { numRuns: runs },
  );
  expect([...seen.keys()].toSorted()).toEqual([...SelectionRule.options, ...SelectionError.options].toSorted());
});

function naiveRounds(facts: SelectionFacts, lost: ReadonlySet<string>): string {
  const passOver = new Set(facts.passOver);
  for (const _ of [1, 2, 3]) {
    const said = naiveSelection({ ...facts, passOver });
    const [id = "", rule] = said.split(" ");
    if (rule === undefined || rule === "R1" || !lost.has(id)) return said;
    passOver.add(accountId(Number.parseInt(id.slice(-12), 16)));
  }
  return "CONTENTION";
}
