import { expect, test } from "vitest";
import { DispositionId } from "@/lib/core/ids";
import { retentionCan } from "./can";
import { keysOf, needlesOf } from "./erasure";
import { fitting } from "./fitting";
import { dueRanges } from "./rules";

const id = (n: number) => DispositionId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [sale, won, lost, spam] = [id(1), id(2), id(3), id(4)];
const known = [
  { id: sale, parentId: null },
  { id: won, parentId: sale },
  { id: lost, parentId: sale },
  { id: spam, parentId: null },
];
const dayMs = 86_400_000;
const nowMs = 1_000 * dayMs;

test("a disposition has its own days, else its parent's, else the default; for ever has no range", () => {
  const rules = [
    { dispositionId: sale, days: 365 },
    { dispositionId: lost, days: null },
    { dispositionId: id(9), days: 1 },
  ];
  const at = (days: number) => nowMs - days * dayMs;
  expect(dueRanges(known, rules, { days: 90, nowMs })).toEqual([
    { dispositionId: null, closedBeforeMs: at(90) },
    { dispositionId: sale, closedBeforeMs: at(365) },
    { dispositionId: won, closedBeforeMs: at(365) },
    { dispositionId: spam, closedBeforeMs: at(90) },
  ]);
  expect(dueRanges(known, rules, { days: null, nowMs }).map(({ dispositionId }) => dispositionId)).toEqual([sale, won]);
  expect(dueRanges(known, [], { days: null, nowMs })).toEqual([]);
});

test("a batch takes as many as fit, and always one", () => {
  const of = (...counts: number[]) => counts.map((messages) => ({ messages }));
  expect(fitting(of(2, 3, 1), 5)).toEqual(of(2, 3));
  expect(fitting(of(9, 1), 5)).toEqual(of(9));
  expect(fitting(of(1, 1), 5)).toEqual(of(1, 1));
  expect(fitting([], 5)).toEqual([]);
});

test("nothing is held twice or lifted without a hold, and what is held or merged is not erased", () => {
  const refusal = (verdict: ReturnType<typeof retentionCan.erase>) => (verdict.allowed ? null : verdict.reason);
  expect(refusal(retentionCan.setHold({ own: null, isPurged: false }))).toBeNull();
  expect(refusal(retentionCan.setHold({ own: "h", isPurged: false }))).toMatch(/already/);
  expect(refusal(retentionCan.setHold({ own: null, isPurged: true }))).toMatch(/Nothing of it is left/);
  expect(refusal(retentionCan.liftHold({ own: null }))).toMatch(/not on legal hold/);
  expect(refusal(retentionCan.liftHold({ own: "h" }))).toBeNull();
  const held = "2026-11-22T09:00:00.000Z";
  expect(refusal(retentionCan.erase({ heldSince: held, isMerged: false }))).toMatch(/^On legal hold since 2026-11-22/);
  expect(refusal(retentionCan.erase({ heldSince: null, isMerged: true }))).toMatch(/merged/);
  expect(refusal(retentionCan.erase({ heldSince: null, isMerged: false }))).toBeNull();
});

test("a person is looked for by numbers, ids and whole names, and by nothing so short that it is found in others", () => {
  const nobody = { firstName: null, lastName: null, email: null };
  const identity = {
    phone: "+39 333 1234567",
    providerId: "393331234567",
    providerUserId: "U1",
    profileName: "Li",
    username: null,
  };
  const found = needlesOf({
    clients: [
      { displayName: "Li", firstName: "Li", lastName: "Wei", email: "li@example.com" },
      { ...nobody, displayName: "Signora Li" },
    ],
    identities: [identity, { ...identity, phone: null, profileName: "Li Wei" }],
    aliases: ["393339999999"],
  });
  expect(found).toEqual({
    phones: ["+39 333 1234567"],
    ids: ["393331234567", "393339999999"],
    names: ["li@example.com", "Signora Li", "Li Wei"],
  });
  expect(keysOf(found)).toEqual(["393331234567", "393339999999"]);
});
