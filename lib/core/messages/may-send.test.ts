import { expect, test } from "vitest";
import { maySend, type SendFacts } from "./may-send";

const hour = 3_600_000;
const facts = (over: Partial<SendFacts> = {}): SendFacts => ({
  kind: "text",
  textKey: null,
  createdAtMs: 0,
  nowMs: 0,
  windowExpiresAtMs: 24 * hour,
  capabilities: {
    windowHours: 24,
    templates: true,
    reactions: true,
    readReceipts: true,
    phoneIdentity: true,
    canInitiate: true,
  },
  account: { state: "active", isBlocked: false, reason: null },
  client: { isBlocked: false, isOptedOut: false },
  roomEnded: false,
  ...over,
});

test("free text never leaves after the window, a template does", () => {
  expect(maySend(facts())).toEqual({ go: true });
  expect(maySend(facts({ windowExpiresAtMs: null }))).toMatchObject({ go: false, as: "expired" });
  expect(maySend(facts({ kind: "template", windowExpiresAtMs: null }))).toEqual({ go: true });
});

test("after an opt-out nothing goes out but its one confirmation", () => {
  const client = { isBlocked: false, isOptedOut: true };
  for (const textKey of [null, "M1", "M5"])
    expect(maySend(facts({ client, textKey }))).toMatchObject({ as: "failed", error: { class: "opted_out" } });
  expect(maySend(facts({ client, textKey: "M8" }))).toEqual({ go: true });
});

test("on a broken account a message waits and an invitation looks elsewhere", () => {
  const account = { state: "degraded", isBlocked: true, reason: "Banned" };
  expect(maySend(facts({ account }))).toEqual({ go: false, as: "waiting" });
  expect(maySend(facts({ account, textKey: "M5", kind: "template" }))).toMatchObject({
    as: "failed",
    error: { class: "account", text: "Banned" },
  });
});

test("nothing lives longer than a day", () => {
  expect(maySend(facts({ nowMs: 24 * hour + 1, windowExpiresAtMs: 99 * hour }))).toMatchObject({ as: "expired" });
});

test("an invitation does not leave into a room that has ended; another text of ours still does", () => {
  const invitation = { kind: "template", textKey: "M5", roomEnded: true } as const;
  expect(maySend(facts(invitation))).toMatchObject({
    as: "failed",
    error: { text: "The room ended before it went out" },
  });
  expect(maySend(facts({ ...invitation, textKey: "M3" }))).toEqual({ go: true });
  expect(maySend(facts({ ...invitation, roomEnded: false }))).toEqual({ go: true });
});
