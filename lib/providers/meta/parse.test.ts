import { describe, expect, test } from "vitest";
import type { RawRequest } from "@/lib/core/providers/contract";
import type { InboundMessage } from "@/lib/core/providers/inbound";
import { parseMeta } from "./parse";

const change = (value: unknown, field = "messages"): RawRequest => {
  const body = {
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: 1795165200, changes: [{ field, value }] }],
  };
  return { method: "POST", url: "/", headers: {}, body: new TextEncoder().encode(JSON.stringify(body)) };
};
const metadata = { display_phone_number: "12025550199", phone_number_id: "100200300400501" };
const one = (message: unknown, contacts: unknown[] = []): InboundMessage => {
  const parsed = parseMeta(change({ metadata, contacts, messages: [message] }));
  const [first] = parsed.ok ? parsed.messages : [];
  if (!first) throw new Error(`Nothing read: ${JSON.stringify(parsed)}`);
  return first;
};
const from = { from: "12025550143", from_user_id: "US.43", id: "wamid.1", timestamp: "1795165201" };

describe("a message", () => {
  test.each([
    [
      { type: "image", image: { id: "m1", mime_type: "image/jpeg", caption: "#michael" } },
      { type: "image", text: "#michael", media: [{ ref: "m1" }] },
    ],
    [
      { type: "video", video: { id: "m2", caption: "x" } },
      { type: "video", text: "x" },
    ],
    [
      { type: "location", location: { latitude: 48.8, longitude: 2.3, name: "Tower" } },
      { location: { latitude: 48.8, longitude: 2.3, name: "Tower" } },
    ],
    [
      { type: "button", button: { payload: "agent:michael", text: "Michael" } },
      { text: "Michael", choice: { kind: "button", id: "agent:michael" } },
    ],
    [
      {
        type: "interactive",
        interactive: { type: "list_reply", list_reply: { id: "d:2", title: "Support", description: "Help" } },
      },
      { text: "Support", choice: { kind: "list_reply", id: "d:2", title: "Support", description: "Help", data: null } },
    ],
    [
      {
        type: "interactive",
        interactive: { type: "call_permission_reply", call_permission_reply: { response: "accept" } },
      },
      { text: null, choice: { kind: "call_permission_reply", data: { response: "accept" } } },
    ],
    [
      { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { body: "Sent", response_json: "{" } } },
      { choice: { data: "{" } },
    ],
    [
      { type: "reaction", reaction: { message_id: "wamid.0", emoji: "👍" } },
      { reaction: { messageId: "wamid.0", emoji: "👍", removed: false } },
    ],
    [
      { type: "reaction", reaction: { message_id: "wamid.0", emoji: "" } },
      { reaction: { emoji: null, removed: true } },
    ],
    [
      { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "text", text: { body: "new" } } } },
      { text: "new", edit: { messageId: "wamid.0", text: "new" } },
    ],
    [
      { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "image", image: { caption: "new" } } } },
      { edit: { messageId: "wamid.0", text: "new" } },
    ],
    [
      { type: "order", order: { catalog_id: "c", text: "two please", product_items: [] } },
      { type: "order", text: "two please" },
    ],
    [
      { type: "unsupported", errors: [{ code: 131051, title: "Message type unknown" }] },
      { type: "unsupported", providerType: "unsupported", error: { code: 131051, class: "unsupported" } },
    ],
    [{ type: "text", text: { body: "a\u0000b\ud800" } }, { text: "ab\uFFFD" }],
    [{ type: "text", text: { body: "hi" }, group_id: "G1" }, { groupId: "G1" }],
    [
      { type: "text", text: { body: "hi" }, context: { forwarded: true } },
      { context: { messageId: null, forwarded: true } },
    ],
    [{ type: "text" }, { type: "text", text: null }],
    [{}, { type: "unsupported", providerType: "" }],
    [{ type: "constructor" }, { type: "unsupported", providerType: "constructor" }],
  ])("of every type is read (%#)", (part, wanted) => {
    expect(one({ ...from, ...part })).toMatchObject(wanted);
  });

  test("of the system tells which ids changed", () => {
    const moved = one({
      ...from,
      type: "system",
      system: { type: "user_changed_number", body: "User Sam changed from 1 to 2", wa_id: "12025550144" },
    });
    expect(moved.system).toEqual({
      event: "user_changed_number",
      change: { newProviderId: "12025550144", newUserId: null, previousUserId: null },
    });
    const hidden = one({
      id: "wamid.2",
      timestamp: "1795165201",
      type: "system",
      system: { type: "user_changed_user_id", body: "User Sam changed from US.43 to US.44", user_id: "US.44" },
    });
    expect(hidden.system?.change).toEqual({ newProviderId: null, newUserId: "US.44", previousUserId: "US.43" });
  });

  test("finds its sender among the contacts by id, not by position", () => {
    const contacts = [
      { wa_id: "12025550144", user_id: "US.44", profile: { name: "Other" } },
      { wa_id: "12025550143", user_id: "US.43", profile: { name: "Sam" } },
    ];
    expect(one({ id: "w", from: "12025550143", type: "text", text: { body: "x" } }, contacts).from).toMatchObject({
      userId: "US.43",
      name: "Sam",
    });
    expect(one({ id: "w", from: "", from_user_id: "US.44", type: "text" }, contacts).from).toMatchObject({
      providerId: "12025550144",
      name: "Other",
    });
    expect(one({ id: "w", from: "US.45", type: "text" }, contacts).from).toMatchObject({
      providerId: null,
      userId: "US.45",
      phone: null,
      name: null,
    });
  });

  test("without an id gets the same hash each time, and another than its neighbour", () => {
    const { id: _, ...anonymous } = from;
    const [a, b, c] = ["x", "x", "y"].map((body) => one({ ...anonymous, type: "text", text: { body } }));
    expect(a?.hashedId).toBe(true);
    expect([a?.providerMessageId === b?.providerMessageId, a?.providerMessageId === c?.providerMessageId]).toEqual([
      true,
      false,
    ]);
  });

  test("of a group or of the system is kept even when it names nobody", () => {
    expect(one({ id: "w", type: "text", text: { body: "x" }, group_id: "G1" })).toMatchObject({
      groupId: "G1",
      from: { providerId: null },
    });
    expect(one({ id: "w", type: "system", system: { type: "customer_identity_changed" } }).system?.event).toBe(
      "customer_identity_changed",
    );
  });

  test("without a sender, or a reaction without a target, is parked and holds up nothing", () => {
    const messages = [
      { id: "w1", type: "text", text: { body: "x" } },
      { ...from, type: "reaction", reaction: {} },
      7,
      { ...from, type: "text", text: { body: "ok" } },
    ];
    const parsed = parseMeta(change({ metadata, messages }));
    expect(parsed.ok && [parsed.messages.map(({ text }) => text), parsed.unknown.map(({ where }) => where)]).toEqual([
      ["ok"],
      [0, 1, 2].map((i) => `entry[0].changes[0].value.messages[${i}]`),
    ]);
  });
});

describe("a batch", () => {
  test("of 1,000 changes in many entries is read whole", () => {
    const value = (i: number) => ({
      metadata,
      messages: [{ ...from, id: `wamid.${i}`, type: "text", text: { body: "x".repeat(2500) } }],
      statuses: [{ id: "s", status: "read" }],
    });
    const entry = Array.from({ length: 100 }, (_, e) => ({
      id: "1",
      changes: Array.from({ length: 10 }, (__, c) => ({ field: "messages", value: value(e * 10 + c) })),
    }));
    const body = new TextEncoder().encode(JSON.stringify({ object: "whatsapp_business_account", entry }));
    expect(body.byteLength).toBeGreaterThan(2.5e6);
    const parsed = parseMeta({ method: "POST", url: "/", headers: {}, body });
    expect(
      parsed.ok && [
        parsed.messages.length,
        parsed.statuses.length,
        new Set(parsed.messages.map((m) => m.providerMessageId)).size,
      ],
    ).toEqual([1000, 1000, 1000]);
  });
});

describe("a report", () => {
  const report = (status: unknown) => {
    const parsed = parseMeta(change({ metadata, statuses: [status] }));
    return parsed.ok ? parsed.statuses[0] : undefined;
  };
  test("of a word we do not know keeps the word", () => {
    expect(report({ id: "w", status: "teleported" })).toMatchObject({
      status: null,
      providerStatus: "teleported",
      atMs: null,
    });
  });
  test("of a voice message played, and of a person without a phone, is read", () => {
    expect(report({ id: "w", status: "played", recipient_id: "US.43" })).toMatchObject({
      status: "played",
      recipient: { phone: null, providerId: null, userId: "US.43" },
    });
  });
});

describe("an event", () => {
  const events = (field: string, value: unknown) => {
    const parsed = parseMeta(change(value, field));
    return parsed.ok ? parsed.events : [];
  };
  test.each([
    [
      "account_update",
      { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }] },
      "limited",
    ],
    [
      "account_update",
      { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "RESTRICTED_SOMETHING_NEW" }] },
      "limited",
    ],
    ["account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "DISABLE" } }, "blocked"],
    ["account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } }, "ok"],
    ["account_update", { event: "ACCOUNT_DELETED" }, "blocked"],
    ["account_update", { event: "VERIFIED_ACCOUNT" }, null],
    ["account_review_update", { decision: "REJECTED" }, "blocked"],
    ["phone_number_quality_update", { event: "UNFLAGGED", display_phone_number: "12025550199" }, "ok"],
    ["message_template_status_update", { event: "PAUSED" }, null],
    ["field_of_the_future", { a: 1 }, null],
  ])("%s %j says %s of the health", (field, value, health) => {
    expect(events(field, value)).toMatchObject([{ kind: field, health, connectionRef: "1", atMs: 1795165200000 }]);
  });

  test("of a changed user id names the old and the new", () => {
    const update = { wa_id: "12025550143", user_id: { previous: "US.43", current: "US.44" }, timestamp: "1795165205" };
    expect(events("user_id_update", { metadata, user_id_update: [update] })).toMatchObject([
      {
        kind: "user_id_update",
        person: { phone: "+12025550143", userId: "US.44" },
        change: { newUserId: "US.44", previousUserId: "US.43" },
        atMs: 1795165205000,
      },
    ]);
  });
});
