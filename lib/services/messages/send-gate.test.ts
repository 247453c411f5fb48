import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { AccountId, IdentityId } from "@/lib/core/ids";
import { makeSendGate } from "./send-gate";

const account = AccountId.parse(randomUUID());
const other = AccountId.parse(randomUUID());
const person = () => IdentityId.parse(randomUUID());

test("after five failures an account gets one call a minute, and another account is not held up", () => {
  const gate = makeSendGate();
  const reports = [1, 2, 3, 4, 5].map(() => gate.report(account, false, 0));
  expect(reports).toEqual([null, null, null, null, "opened"]);
  expect(gate.pass(account, person(), 1_000)).toBe(59_000);
  expect(gate.pass(other, person(), 1_000)).toBe(0);
  expect(gate.pass(account, person(), 60_000)).toBe(0);
  expect(gate.pass(account, person(), 60_001)).toBe(59_999);
  expect(gate.report(account, true, 60_100)).toBe("closed");
  expect(gate.pass(account, person(), 60_101)).toBe(0);
});

test("beyond a short burst one person gets a message every six seconds", () => {
  const gate = makeSendGate();
  const one = person();
  for (let i = 0; i < 10; i++) expect(gate.pass(account, one, 0)).toBe(0);
  expect(gate.pass(account, one, 0)).toBe(6_000);
  expect(gate.pass(account, person(), 0)).toBe(0);
});

test("an account passes no more than its rate", () => {
  const gate = makeSendGate();
  const waits = Array.from({ length: 81 }, () => gate.pass(account, person(), 0));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(80);
});
