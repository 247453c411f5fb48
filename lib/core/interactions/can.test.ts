import { expect, test } from "vitest";
import type { Actor, Role } from "@/lib/core/access/actor";
import { OuId, SessionId, UserId } from "@/lib/core/ids";
import { nothingMasked } from "@/lib/core/masking/mask";
import { type ActFacts, type InteractionAct, judgeAct } from "./can";

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const anna = UserId.parse(id(1));
const wei = UserId.parse(id(2));
const person = (userId: UserId, ...roles: readonly Role[]): Actor => ({
  kind: "user",
  id: userId,
  roles,
  ouId: OuId.parse(id(3)),
  supervises: { ouIds: [], accountIds: [] },
  masked: nothingMasked,
  sessionId: SessionId.parse(id(4)),
});
const agent = person(anna, "agent");
const lead = person(anna, "supervisor");
const admin = person(anna, "admin");

const open: ActFacts = {
  status: "open",
  ownerId: wei,
  room: null,
  unread: 0,
  heard: true,
  otherOpen: false,
  heldSince: null,
};
const mine: ActFacts = { ...open, ownerId: anna };
const nobodys: ActFacts = { ...open, status: "unmanaged", ownerId: null };
const closed: ActFacts = { ...mine, status: "closed" };
const inRoom: ActFacts = { ...mine, room: "active" };

test.each<[InteractionAct, Actor, ActFacts, true | RegExp]>([
  ["take", agent, nobodys, true],
  ["take", agent, open, /a supervisor can take it over/],
  ["take", agent, mine, /yours already/],
  ["take", lead, { ...nobodys, room: "active" }, /hand the room over/],
  ["take", lead, { ...nobodys, status: "closed" }, /closed/],
  ["takeOver", agent, open, /Only a supervisor/],
  ["takeOver", lead, open, true],
  ["takeOver", admin, open, true],
  ["takeOver", lead, mine, /yours already/],
  ["takeOver", lead, nobodys, /take it$/],
  ["takeOver", lead, inRoom, /hand the room over/],
  ["assign", agent, mine, /Only a supervisor/],
  ["assign", lead, mine, true],
  ["assign", lead, nobodys, true],
  ["assign", lead, inRoom, /hand the room over/],
  ["assign", lead, closed, /open it again first/],
  ["close", agent, mine, true],
  ["close", agent, inRoom, true],
  ["close", agent, nobodys, /take it first/],
  ["close", agent, open, /Only its owner/],
  ["close", lead, open, true],
  ["close", admin, closed, /closed already/],
  ["delete", agent, closed, /Only a supervisor/],
  ["delete", lead, closed, true],
  ["delete", admin, { ...closed, ownerId: wei }, true],
  ["delete", lead, open, /close it first/],
  ["delete", admin, nobodys, /close it first/],
  ["delete", lead, { ...closed, heldSince: "2026-11-22T09:00:00Z" }, /^On legal hold since 2026-11-22/],
  ["dispose", agent, open, /Only its owner/],
  ["dispose", agent, mine, true],
  ["reopen", agent, closed, true],
  ["reopen", agent, mine, /is open/],
  ["reopen", agent, { ...closed, ownerId: wei }, /Only its owner/],
  ["reopen", admin, { ...closed, otherOpen: true }, /Another interaction/],
  ["reopen", admin, { ...closed, room: "cooling" }, /room has ended/],
  ["reopen", admin, { ...closed, room: "active" }, true],
  ["tag", agent, mine, true],
  ["tag", agent, closed, true],
  ["tag", agent, nobodys, /take it first/],
  ["tag", agent, open, /Only its owner/],
  ["read", agent, { ...nobodys, unread: 2 }, true],
  ["read", agent, { ...open, unread: 2 }, /Only its owner/],
  ["read", lead, { ...open, unread: 2 }, true],
  ["read", lead, open, /Nothing in it is unread/],
  ["unread", agent, mine, true],
  ["unread", agent, { ...mine, heard: false }, /wrote nothing/],
  ["unread", agent, { ...mine, unread: 1 }, /unread already/],
])("%s", (act, actor, facts, expected) => {
  const verdict = judgeAct(act, actor, facts);
  if (expected === true) expect(verdict).toEqual({ allowed: true });
  else expect(verdict).toEqual({ allowed: false, reason: expect.stringMatching(expected) });
});
