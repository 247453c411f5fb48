import { describe, expect, test } from "vitest";
import type { ProviderIo } from "@/lib/core/providers/calls";
import type { OutboundContent } from "@/lib/core/providers/outbound";
import { sandboxBody, type SandboxDelivery, sandboxStatus } from "@/lib/core/providers/sandbox-wire";
import { templateContent } from "@/lib/core/providers/templates";
import { makeSandboxAdapter } from "./adapter";
import { sandboxReceiver } from "./receiver";
import { sandboxTemplates } from "./templates";

const account = { address: "+12025550199", providerAccountId: null };
const io: ProviderIo = {
  jobId: "42",
  fetch: () => Promise.reject(new Error("nobody is called")),
  nowMs: 1000,
  signal: new AbortController().signal,
};
const credentials = { settings: {}, secrets: {} };

async function deliver(content: OutboundContent) {
  const delivered: SandboxDelivery[] = [];
  const adapter = makeSandboxAdapter({
    deliver: (message) => {
      delivered.push(message);
      return Promise.resolve({ accepted: true, providerMessageId: "p1" });
    },
    restricts: () => Promise.resolve(false),
  });
  const result = await adapter.send({ to: { providerId: "1", userId: null }, content }, credentials, account, io);
  return { result, delivered };
}

describe("a delivery", () => {
  test("carries what its reader sees, and the job that sent it", async () => {
    const { delivered } = await deliver({ kind: "text", body: "Hello" });
    expect(delivered).toMatchObject([{ text: "Hello", correlation: "job:42", atMs: 1000, account }]);
  });

  test("of every shipped template is filled, in both languages", async () => {
    const person = { client_name: "Sam", user_name: "Michael", company: "Example" };
    const values: Record<string, string> = { ...person, code: "482913", number: "+1202", link: "https://wa.me/1202" };
    expect(sandboxTemplates).toHaveLength(12);
    for (const template of sandboxTemplates) {
      const content = templateContent(template, values);
      if (!content) throw new Error(`${template.name} wants another value`);
      const { delivered } = await deliver(content);
      for (const name of template.variables) expect(delivered[0]?.text).toContain(values[name]);
      expect(delivered[0]?.text).not.toContain("{{");
    }
  });

  test("of a template that does not exist fails as with a real provider", async () => {
    const { result, delivered } = await deliver({ kind: "template", name: "nope", language: "en", components: [] });
    expect(result).toMatchObject({ outcome: "failed", error: { class: "template", action: "fix_request" } });
    expect(delivered).toEqual([]);
  });

  test("to phones that break is unknown, not repeated", async () => {
    const adapter = makeSandboxAdapter({
      deliver: () => Promise.reject(new Error("database gone")),
      restricts: () => Promise.resolve(false),
    });
    const message = { to: { providerId: "1", userId: null }, content: { kind: "text", body: "x" } } as const;
    expect(await adapter.send(message, credentials, account, io)).toMatchObject({
      outcome: "ambiguous",
      error: { text: "database gone" },
    });
  });
});

test("an account that a phone restricts is blocked, with what to do about it; every other is well", async () => {
  const adapter = makeSandboxAdapter({
    deliver: () => Promise.reject(new Error("nobody sends")),
    restricts: ({ address }) => Promise.resolve(address === account.address),
  });
  expect(await adapter.health(credentials, account, io)).toMatchObject({
    state: "blocked",
    reasons: [{ code: "account_restricted", advice: expect.stringContaining("Sandbox phone") }],
  });
  const others = [{ ...account, address: "+12025550198" }, null];
  for (const other of others)
    expect(await adapter.health(credentials, other, io)).toEqual({ state: "ok", reasons: [] });
});

test("a call's parts are read one by one, and a broken one holds up nothing", () => {
  const from = { phone: "+12025550143", user_id: null, name: null };
  const base = { kind: "message", to: account.address, from, at: 1 };
  const events = [
    { ...base, id: null, type: "text", text: "x", reply_to: "p1" },
    { ...base, id: "2", type: "location", latitude: 1, longitude: 2, name: null },
    { ...base, id: "3", type: "reaction", target: "p1", emoji: null },
    { ...base, id: "4", type: "edit", target: "2", text: "new" },
    { ...base, id: "5", type: "revoke", target: "2" },
    { ...base, id: "6", type: "sticker", from: { phone: null, user_id: null, name: null } },
    { kind: "hologram" },
  ];
  const body = new TextEncoder().encode(JSON.stringify({ events }));
  const parsed = sandboxReceiver.parse({ method: "POST", url: "/", headers: {}, body }, 0);
  expect(parsed).toMatchObject({
    ok: true,
    messages: [
      { hashedId: true, context: { messageId: "p1" } },
      { location: { latitude: 1, longitude: 2 } },
      { reaction: { messageId: "p1", removed: true } },
      { edit: { messageId: "2", text: "new" }, text: "new" },
      { revoke: { messageId: "2" }, text: null },
    ],
    unknown: [{ where: "events[5]" }, { where: "events[6]" }],
  });
});

test("a reported failure carries its class", () => {
  const event = sandboxStatus({
    messageId: "p1",
    account: account.address,
    status: "failed",
    atMs: 1,
    recipient: { phone: "+12025550143", userId: null },
    correlation: "job:42",
    error: "recipient_unreachable",
  });
  const parsed = sandboxReceiver.parse({ method: "POST", url: "/", headers: {}, body: sandboxBody([event]) }, 0);
  expect(parsed.ok && parsed.statuses).toMatchObject([
    {
      status: "failed",
      correlation: "job:42",
      error: { code: "recipient_unreachable", class: "undeliverable", action: "stop" },
    },
  ]);
});
