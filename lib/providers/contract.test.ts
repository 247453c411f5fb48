import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Channel } from "@/lib/core/channels";
import type { AccountRef, Credentials, ProviderFetch, ProviderIo } from "@/lib/core/providers/calls";
import type { ProviderAdapter, RawRequest } from "@/lib/core/providers/contract";
import { capabilitiesOn, connectionSchema, type ProviderName } from "@/lib/core/providers/descriptor";
import { FetchFailure } from "@/lib/core/providers/errors";
import { isConversation } from "@/lib/core/providers/inbound";
import type { OutboundMessage } from "@/lib/core/providers/outbound";
import {
  sandboxBody,
  type SandboxFailure,
  sandboxSignature,
  sandboxSignatureHeader,
  sandboxStatus,
  sandboxText,
} from "@/lib/core/providers/sandbox-wire";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { descriptors, makeAdapters, receivers } from "./registry";

const nowMs = 1_795_165_260_000;
const secret = "a-secret-for-tests-0001";
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** What the suite must know of a provider: how its calls look, and how to make a send come out one way. */
type Fixture = {
  readonly credentials: Credentials;
  readonly account: AccountRef;
  readonly signed: (body: Uint8Array, key?: string) => Record<string, string>;
  readonly textCall: (text: string) => Uint8Array;
  readonly statusCall: Uint8Array;
  readonly sends: Readonly<
    Record<"sent" | "account" | "recipient" | "ambiguous", () => { adapter: ProviderAdapter; fetch: ProviderFetch }>
  >;
};

const noFetch: ProviderFetch = () => Promise.reject(new FetchFailure("refused", "Not called in this test"));
const answers =
  (status: number, body: unknown): ProviderFetch =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }));
const phonesSaying = (error: SandboxFailure | null) => ({
  deliver: () =>
    Promise.resolve(
      error ? ({ accepted: false, error } as const) : ({ accepted: true, providerMessageId: "out-1" } as const),
    ),
  restricts: () => Promise.resolve(error === "account_restricted"),
});
const { meta } = makeAdapters({ sandboxPhones: phonesSaying(null) });
const sandbox = (error: SandboxFailure | null) => () => ({
  adapter: makeAdapters({ sandboxPhones: phonesSaying(error) }).sandbox,
  fetch: noFetch,
});
const overMeta = (fetch: ProviderFetch) => () => ({ adapter: meta, fetch });
const metaCall = (value: object) =>
  encode({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value: { metadata: { phone_number_id: "100" }, ...value } }] }],
  });

const fixtures: Readonly<Record<ProviderName, Fixture>> = {
  meta: {
    credentials: { settings: { waba_id: "1" }, secrets: { app_secret: secret, access_token: "t" } },
    account: { address: "+12025550199", providerAccountId: "100" },
    signed: (body, key = secret) => ({ "x-hub-signature-256": `sha256=${hmacSha256Hex(key, body)}` }),
    textCall: (text) =>
      metaCall({
        messages: [{ id: "in-1", from: "12025550143", timestamp: "1795165200", type: "text", text: { body: text } }],
      }),
    statusCall: metaCall({
      statuses: [{ id: "out-1", status: "delivered", timestamp: "1795165200", recipient_id: "12025550143" }],
    }),
    sends: {
      sent: overMeta(answers(200, { messages: [{ id: "out-1" }] })),
      account: overMeta(answers(403, { error: { code: 131031, message: "Locked" } })),
      recipient: overMeta(answers(400, { error: { code: 131026, message: "Undeliverable" } })),
      ambiguous: overMeta(() => Promise.reject(new FetchFailure("timeout", "No end within 10000 ms"))),
    },
  },
  sandbox: {
    credentials: { settings: {}, secrets: { signing_secret: secret } },
    account: { address: "+12025550199", providerAccountId: null },
    signed: (body, key = secret) => ({
      [sandboxSignatureHeader]: sandboxSignature(body, (bytes) => hmacSha256Hex(key, bytes)),
    }),
    textCall: (text) =>
      sandboxBody([
        sandboxText({
          id: "in-1",
          to: "+12025550199",
          from: { phone: "+12025550143", userId: null, name: "Sam" },
          atMs: 1_795_165_200_000,
          text,
          replyTo: null,
        }),
      ]),
    statusCall: sandboxBody([
      sandboxStatus({
        messageId: "out-1",
        account: "+12025550199",
        status: "delivered",
        atMs: 1_795_165_200_000,
        recipient: { phone: "+12025550143", userId: null },
        correlation: "job:42",
        error: null,
      }),
    ]),
    sends: {
      sent: sandbox(null),
      account: sandbox("account_restricted"),
      recipient: sandbox("recipient_unreachable"),
      ambiguous: sandbox("timeout"),
    },
  },
};

const request = (body: Uint8Array, headers: Record<string, string> = {}): RawRequest => ({
  method: "POST",
  url: "/api/hooks/x",
  headers,
  body,
});
const ioFor = (fetch: ProviderFetch): ProviderIo => ({
  jobId: "42",
  fetch,
  nowMs,
  signal: new AbortController().signal,
});
const outgoing: OutboundMessage = {
  to: { providerId: "12025550143", userId: null },
  content: { kind: "text", body: "Hello" },
};

// Bodies that look almost right get further than noise does.
const almost = (good: Uint8Array) => {
  const value: unknown = JSON.parse(new TextDecoder().decode(good));
  const broken = (node: unknown): fc.Arbitrary<unknown> =>
    Array.isArray(node)
      ? fc.tuple(...node.map(broken))
      : typeof node === "object" && node !== null
        ? fc.record(
            Object.fromEntries(
              Object.entries(node).map(([key, member]) => [
                key,
                fc.oneof({ weight: 6, arbitrary: broken(member) }, { weight: 1, arbitrary: fc.jsonValue() }),
              ]),
            ),
            { requiredKeys: [] },
          )
        : fc.oneof({ weight: 4, arbitrary: fc.constant(node) }, { weight: 1, arbitrary: fc.jsonValue() });
  return broken(value).map(encode);
};

for (const [name, fixture] of Object.entries(fixtures)) {
  describe(name, () => {
    const { adapter } = fixture.sends.sent();
    const { credentials, account } = fixture;

    test("accepts what it signed, and nothing else", () => {
      const body = fixture.textCall("#michael");
      const headers = fixture.signed(body);
      expect(adapter.verify(request(body, headers), credentials, nowMs)).toEqual({ valid: true });
      const refused = [
        request(body),
        request(Uint8Array.of(...body, 10), headers),
        request(body, Object.fromEntries(Object.keys(headers).map((key) => [key, ""]))),
        request(body, Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value.slice(0, -1)]))),
      ];
      for (const req of refused)
        expect(adapter.verify(req, credentials, nowMs)).toMatchObject({ valid: false, status: 401 });
      const others = Object.fromEntries(Object.keys(credentials.secrets).map((key) => [key, "another-secret-0001"]));
      expect(adapter.verify(request(body, headers), { ...credentials, secrets: others }, nowMs).valid).toBe(false);
      const empty = Object.fromEntries(Object.keys(credentials.secrets).map((key) => [key, ""]));
      const keyless = request(body, fixture.signed(body, ""));
      expect(adapter.verify(keyless, { ...credentials, secrets: empty }, nowMs).valid).toBe(false);
    });

    test("reads a text of a client, once and with all that onboarding needs", () => {
      const parsed = adapter.parse(request(fixture.textCall("#michael")), nowMs);
      expect(parsed).toMatchObject({ ok: true, statuses: [], unknown: [] });
      const [message, ...more] = parsed.ok ? parsed.messages : [];
      expect(more).toEqual([]);
      expect(message).toMatchObject({
        providerMessageId: "in-1",
        hashedId: false,
        type: "text",
        text: "#michael",
        from: { phone: "+12025550143", providerId: "12025550143" },
        sentAtMs: 1_795_165_200_000,
      });
      expect(message && isConversation(message)).toBe(true);
      const { providerAccountId, address } = message?.accountRef ?? {};
      expect(providerAccountId ?? address).toBe(account.providerAccountId ?? account.address);
    });

    test("reads a report about a message of ours", () => {
      const parsed = adapter.parse(request(fixture.statusCall), nowMs);
      expect(parsed).toMatchObject({
        ok: true,
        messages: [],
        statuses: [{ providerMessageId: "out-1", status: "delivered", error: null }],
      });
    });

    test("says of an empty or unreadable body that it is no payload", () => {
      for (const text of ["", "test", "null", "[]", "7", '"x"', "[".repeat(10_000)]) {
        expect(adapter.parse(request(new TextEncoder().encode(text)), nowMs).ok).toBe(false);
      }
    });

    test("never throws, whatever the body and the headers", () => {
      const headers = fc.dictionary(
        fc.constantFrom("x-hub-signature-256", sandboxSignatureHeader, "content-type"),
        fc.string(),
      );
      const body = fc.oneof(
        fc.uint8Array(),
        fc.jsonValue().map(encode),
        almost(fixture.textCall("x")),
        almost(fixture.statusCall),
      );
      fc.assert(
        fc.property(body, headers, (bytes, given) => {
          const req = request(bytes, given);
          expect(adapter.verify(req, credentials, nowMs).valid).toBe(false);
          expect(typeof adapter.parse(req, nowMs).ok).toBe("boolean");
          adapter.handshake?.({ ...req, method: "GET", url: given["content-type"] ?? "" }, credentials);
        }),
        { numRuns: 1000 },
      );
    });

    test("what it reads holds text that a database takes", () => {
      const parsed = adapter.parse(request(fixture.textCall("a\0b\ud800")), nowMs);
      expect(parsed.ok && parsed.messages.map(({ text }) => text)).toEqual(["ab\uFFFD"]);
      expect(JSON.stringify(parsed)).not.toContain("\\u0000");
    });

    test("a send comes out as sent, failed by the account, failed by the recipient, or unknown", async () => {
      const send = async (kind: keyof Fixture["sends"]) => {
        const made = fixture.sends[kind]();
        return made.adapter.send(outgoing, credentials, account, ioFor(made.fetch));
      };
      expect(await send("sent")).toEqual({ outcome: "sent", providerMessageId: "out-1" });
      expect(await send("account")).toMatchObject({
        outcome: "failed",
        error: { class: "account", action: "contact_owner" },
      });
      expect(await send("recipient")).toMatchObject({
        outcome: "failed",
        error: { class: "undeliverable", action: "stop" },
      });
      expect(await send("ambiguous")).toMatchObject({
        outcome: "ambiguous",
        reason: "timeout",
        error: { action: "reconcile" },
      });
    });

    test("calls answer instead of throwing when the other side is gone", async () => {
      const gone: ProviderFetch = () => Promise.reject(new TypeError("fetch failed"));
      const io = ioFor(gone);
      expect((await adapter.health(credentials, account, io)).state).not.toBe("blocked");
      expect(typeof (await adapter.listTemplates(credentials, io)).ok).toBe("boolean");
      expect(typeof (await adapter.testConnection(credentials, io)).ok).toBe("boolean");
      expect((await adapter.fetchMedia({ ref: "m", sha256: null }, credentials, account, io)).ok).toBe(false);
    });

    test("an error nobody documented stops and is unknown", () => {
      expect(adapter.classifyError("nobody knows", 400, false)).toEqual({ class: "unknown", action: "stop" });
    });

    test("acknowledges with 200", () => expect(adapter.ack().status).toBe(200));

    test("describes itself: a form that can be filled, and at least one channel", () => {
      const { descriptor } = adapter;
      expect(descriptor.name).toBe(name);
      expect(Channel.options.some((channel) => capabilitiesOn(descriptor, channel) !== null)).toBe(true);
      expect(new Set(descriptor.fields.map((field) => field.name)).size).toBe(descriptor.fields.length);
      expect(descriptor.fields.filter((field) => field.generated && !field.secret)).toEqual([]);
      for (const field of descriptor.fields) {
        if (field.defaultValue === null) continue;
        const checked = connectionSchema(descriptor, "create", { allowLoopback: false }).safeParse({
          [field.name]: field.defaultValue,
        });
        expect(checked.error?.issues.some(({ path }) => path[0] === field.name) ?? false).toBe(false);
      }
    });
  });
}

test("every provider is registered under its own name, with both halves", () => {
  const adapters = makeAdapters({ sandboxPhones: phonesSaying(null) });
  expect(Object.keys(fixtures).toSorted()).toEqual(Object.keys(adapters).toSorted());
  for (const [name, adapter] of Object.entries(adapters)) expect(adapter.descriptor.name).toBe(name);
  expect([Object.keys(descriptors), Object.keys(receivers)]).toEqual([Object.keys(adapters), Object.keys(adapters)]);
});
