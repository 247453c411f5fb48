import { expect, test } from "vitest";
import type { AccountFacts } from "@/lib/core/accounts/can";
import { testProblem } from "./test-problem";

const facts: AccountFacts = {
  state: "draft",
  purpose: "primary",
  channel: "whatsapp",
  proven: true,
  hasContactList: false,
  recontactReady: false,
  liveRooms: 0,
  coolingRooms: 0,
  used: false,
  resting: false,
};
const problem = (over: Partial<AccountFacts>, level = "ok") =>
  testProblem({ facts: { ...facts, ...over }, health: { level, reasons: [] } });

test("a proven draft may try itself out, whatever else it lacks", () => {
  expect(problem({})).toBeNull();
  expect(problem({ state: "active" }, "limited")).toBeNull();
});

test("what stands in the way is named, the state before the proof and the proof before the health", () => {
  expect(problem({ state: "disabled", proven: false }, "blocked")).toBe("off");
  expect(problem({ proven: false }, "blocked")).toBe("unproven");
  expect(problem({}, "blocked")).toBe("blocked");
});
