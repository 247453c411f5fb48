import { expect, test } from "vitest";
import { RoomState } from "@/lib/core/rooms/states";
import { type ResendFacts, invitationCan } from "./can";
import { InviteClient, PreviewInvitation } from "./schema";

const facts = (over: Partial<ResendFacts> = {}): ResendFacts => ({
  state: "pending",
  mine: true,
  nowMs: 600_000,
  lastSentMs: 0,
  perTextS: 600,
  onItsWay: false,
  blocked: false,
  optedOut: false,
  ...over,
});
const reasonOf = (over: Partial<ResendFacts>) => {
  const verdict = invitationCan.resend(facts(over));
  return verdict.allowed ? null : verdict.reason;
};

test("an invitation goes again from the very second that the limit allows, or at once where none arrived", () => {
  expect(reasonOf({})).toBeNull();
  expect(reasonOf({ nowMs: 599_999 })).toBe(
    "An invitation went out less than 10 minutes ago: wait before sending it again",
  );
  expect(reasonOf({ nowMs: 1, lastSentMs: null })).toBeNull();
  expect(reasonOf({ nowMs: 1, perTextS: 60 })).toMatch(/less than a minute ago/);
});

test("it speaks in its user's name, never to someone who is refused, and not twice on one way", () => {
  expect(reasonOf({ mine: false })).toMatch(/own name/);
  expect(reasonOf({ blocked: true })).toMatch(/blocked/);
  expect(reasonOf({ optedOut: true })).toMatch(/opted out/);
  expect(reasonOf({ onItsWay: true })).toMatch(/on its way/);
});

test("only what waits for an answer is sent again or taken back; the reason tells a living room from an ended one", () => {
  for (const state of RoomState.options) {
    const waits = state === "pending" || state === "reserved";
    expect([state, invitationCan.cancel({ state }).allowed]).toEqual([state, waits]);
    expect([state, invitationCan.resend(facts({ state })).allowed]).toEqual([state, waits]);
  }
  expect(reasonOf({ state: "active" })).toMatch(/has answered/);
  expect(reasonOf({ state: "closed" })).toMatch(/has ended/);
});

test("clients are invited; prospects are answered, and the archived are brought back first", () => {
  expect(invitationCan.send({ stage: "client" })).toEqual({ allowed: true });
  expect(invitationCan.send({ stage: "prospect" })).toMatchObject({ reason: expect.stringMatching(/prospect/) });
  expect(invitationCan.send({ stage: "archived" })).toMatchObject({ reason: expect.stringMatching(/archived/) });
});

test("someone new has a name and a number with its country; nothing else is taken along", () => {
  const whom = { kind: "new", name: "  Li   Wei ", phone: "+39 333 123 4567", channel: "whatsapp", sharesPhone: false };
  expect(InviteClient.parse(whom)).toMatchObject({ name: "Li Wei", phone: "+393331234567" });
  const problems = (over: object) => {
    const read = InviteClient.safeParse({ ...whom, ...over });
    return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join("."), message]);
  };
  expect(problems({ phone: "333 1234567" })).toEqual([["phone", "Start with + and the country code"]]);
  expect(problems({ phone: "no number" })).toEqual([["phone", "This is not a phone number"]]);
  expect(problems({ name: " " })).toEqual([["name", "Enter a name"]]);
  const nobody = InviteClient.safeParse({ kind: "client", clientId: "", channel: "sms" });
  expect(nobody.error?.issues.map(({ message }) => message)).toEqual(["Choose a client"]);
  expect(problems({ channel: "telegram" })).toHaveLength(1);
  expect(problems({ clientId: crypto.randomUUID() })).toHaveLength(1);
  expect(PreviewInvitation.safeParse({ kind: "new", phone: whom.phone, channel: "sms", name: "" }).success).toBe(true);
});
