import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Credentials, ProviderFetch, ProviderIo } from "@/lib/core/providers/calls";
import type { RawRequest } from "@/lib/core/providers/contract";
import type { ProviderError } from "@/lib/core/providers/errors";
import type { InboundMessage, StatusUpdate } from "@/lib/core/providers/inbound";
import { OutboundContent } from "@/lib/core/providers/outbound";
import { metaAdapter } from "./adapter";
import { resolveMetaMedia } from "./media";

const dir = fileURLToPath(new URL("../../../vectors/meta/", import.meta.url));
const load = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(`${dir}${file}`, "utf8")));

const nowMs = 1_795_165_260_000;
const toIso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const Hook = z.object({
  name: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
  secret: z.record(z.string(), z.string()),
  expect: z.looseObject({ valid: z.boolean(), http_status: z.number() }),
});

const raw = (request: z.output<typeof Hook>["request"]): RawRequest => ({
  ...request,
  body: new TextEncoder().encode(request.body),
});

const errorCase = (error: ProviderError | null) =>
  error ? { code: error.code, class: error.class, action: error.action } : undefined;

const messageCase = (message: InboundMessage) => ({
  id: message.hashedId ? null : message.providerMessageId,
  type: message.type,
  provider_type: message.providerType,
  account_id: message.accountRef.providerAccountId,
  from: { ...message.from, provider_id: message.from.providerId, user_id: message.from.userId },
  timestamp: toIso(message.sentAtMs),
  text: message.text,
  media: message.media.map((medium) => ({ ...medium, mime_type: medium.mimeType })),
  contacts: message.contacts,
  location: message.location,
  choice: message.choice,
  context: message.context && { message_id: message.context.messageId },
  referral: message.referral && {
    source_type: message.referral.sourceType,
    source_id: message.referral.sourceId,
    ctwa_clid: message.referral.clickId,
  },
  reaction: message.reaction && { ...message.reaction, message_id: message.reaction.messageId },
  revoke: message.revoke && { message_id: message.revoke.messageId },
});

const statusCase = (status: StatusUpdate) => ({
  message_id: status.providerMessageId,
  status: status.status,
  recipient: { phone: status.recipient.phone, user_id: status.recipient.userId },
  timestamp: toIso(status.atMs),
  correlation: status.correlation,
  error: errorCase(status.error),
});

const hookFiles = readdirSync(dir).filter((file) => /^\d\d-/.test(file));

test("the worked calls are there", () => expect(hookFiles.length).toBeGreaterThan(30));

describe("a worked call", () => {
  test.each(hookFiles)("%s is answered and read as listed", (file) => {
    const { request, secret, expect: wanted } = load(file, Hook);
    const req = raw(request);
    const credentials: Credentials = { settings: {}, secrets: secret };
    if (request.method === "GET") {
      const answer = metaAdapter.handshake?.(req, credentials);
      expect(answer?.status).toBe(wanted.http_status);
      if (wanted.valid)
        expect(answer).toMatchObject({ body: wanted["response_body"], contentType: wanted["content_type"] });
      else expect(answer?.body).toBe("");
      return;
    }
    const verdict = metaAdapter.verify(req, credentials, nowMs);
    expect(verdict.valid).toBe(wanted.valid);
    if (!verdict.valid) return expect(verdict.status).toBe(wanted.http_status);
    const parsed = metaAdapter.parse(req, nowMs);
    expect(parsed.ok ? metaAdapter.ack().status : 400).toBe(wanted.http_status);
    expect(parsed.ok).toBe(wanted["parse_error"] !== true);
    if (!parsed.ok) return;
    expect(parsed.ignored ?? false).toBe(wanted["ignored"] ?? false);
    expect(parsed.unknown).toEqual([]);
    expect(parsed.messages.map(messageCase)).toMatchObject(wanted["messages"] ?? []);
    expect(parsed.statuses.map(statusCase)).toMatchObject(wanted["statuses"] ?? []);
    expect(parsed.events.map((event) => ({ ...event, code: event.error?.code }))).toMatchObject(wanted["events"] ?? []);
  });
});

const Exchange = z.object({
  name: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.record(z.string(), z.json()).optional(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()).optional(), body: z.json() }),
  expect: z.record(z.string(), z.json()),
});
type Exchange = z.output<typeof Exchange>;
const exchanges = (file: string): readonly Exchange[] =>
  load(file, z.object({ cases: z.array(Exchange).min(1) })).cases;

const credentials: Credentials = {
  settings: { waba_id: "200300400500601", graph_version: "v23.0", base_url: "https://graph.facebook.com" },
  secrets: { access_token: "EAATESTTOKEN", app_secret: "meta-app-secret-for-tests-0001" },
};
const account = { address: "+12025550199", providerAccountId: "100200300400501" };

const ioFor = (fetch: ProviderFetch, jobId: string | null = null): ProviderIo => ({
  jobId,
  fetch,
  nowMs,
  signal: new AbortController().signal,
});

function replay({ response }: Exchange) {
  const asked: { method: string; url: string; headers: Record<string, string>; body?: unknown }[] = [];
  const fetch: ProviderFetch = (url, { method, headers, body }) => {
    asked.push({ method, url, headers, ...(body === undefined ? {} : { body: JSON.parse(body) }) });
    const text = typeof response.body === "string" ? response.body : JSON.stringify(response.body);
    return Promise.resolve(new Response(text, { status: response.status, headers: response.headers ?? {} }));
  };
  return { asked, fetch };
}

const Medium = z.object({
  id: z.string().optional(),
  link: z.string().optional(),
  caption: z.string(),
  filename: z.string().optional(),
});
const Body = z.looseObject({
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().optional(),
  text: z.object({ body: z.string(), preview_url: z.boolean().optional() }).optional(),
  template: z.looseObject({ name: z.string(), language: z.object({ code: z.string() }) }).optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string() }).optional(),
  image: Medium.optional(),
  document: Medium.optional(),
});

function contentOf({ context, text, template, reaction, image, document }: z.output<typeof Body>): OutboundContent {
  if (text)
    return OutboundContent.parse({
      kind: "text",
      body: text.body,
      replyTo: context?.message_id,
      previewUrl: text.preview_url,
    });
  if (template) {
    const { name, language, components = [] } = template;
    return OutboundContent.parse({ kind: "template", name, language: language.code, components });
  }
  if (reaction) return { kind: "reaction", messageId: reaction.message_id, emoji: reaction.emoji || null };
  const { id, link, ...rest } = Medium.parse(image ?? document);
  return OutboundContent.parse({
    kind: "media",
    mediaType: image ? "image" : "document",
    source: link ? { link } : { id },
    ...rest,
  });
}

describe("a worked send", () => {
  test.each(exchanges("outbound.json").map((exchange) => [exchange.name, exchange] as const))(
    "%s",
    async (_, exchange) => {
      const { request, expect: wanted } = exchange;
      const { asked, fetch } = replay(exchange);
      const body = Body.parse(request.body ?? {});
      const jobId = body.biz_opaque_callback_data?.replace("job:", "") ?? null;
      const io = ioFor(fetch, jobId);
      const got = await runSend(exchange, body, io);
      expect(asked).toEqual([request]);
      expect(got).toMatchObject(wanted);
    },
  );

  async function runSend({ request }: Exchange, body: z.output<typeof Body>, io: ProviderIo): Promise<unknown> {
    if (request.url.endsWith("/message_qrdls"))
      return metaAdapter.createEntryLink?.("#michael", credentials, account, io);
    if (request.method === "GET") return resolveMetaMedia("300000000000001", credentials, account, io);
    if (body["status"] === "read") {
      const read = await metaAdapter.markRead?.("wamid.IN1", credentials, account, io);
      return { ok: read?.outcome === "sent" };
    }
    const message = { to: { providerId: body.to ?? null, userId: body.recipient ?? null }, content: contentOf(body) };
    const result = await metaAdapter.send(message, credentials, account, io);
    if (result.outcome !== "sent") return { ok: false, ...errorCase(result.error) };
    return {
      ok: true,
      provider_message_id: result.providerMessageId,
      held: result.held,
      learned_provider_id: result.learnedProviderId,
    };
  }
});

describe("a worked health answer", () => {
  test.each(exchanges("health.json").map((exchange) => [exchange.name, exchange] as const))(
    "%s",
    async (_, exchange) => {
      const { asked, fetch } = replay(exchange);
      const ofWaba = exchange.request.url.includes("/200300400500601?");
      const health = await metaAdapter.health(credentials, ofWaba ? null : account, ioFor(fetch));
      expect(asked).toEqual([exchange.request]);
      expect({ health: health.state, reasons: health.reasons.map(({ code }) => code) }).toEqual({
        reasons: [],
        ...exchange.expect,
      });
    },
  );
});

const codes = load(
  "errors.json",
  z.object({ codes: z.array(z.object({ code: z.number(), class: z.string(), action: z.string() })).min(1) }),
).codes;

test.each(codes)("error $code is $class: $action", ({ code, ...kind }) => {
  expect(metaAdapter.classifyError(code, null, false)).toEqual(kind);
});

test("a code nobody documented stops, unless it says that it passes", () => {
  expect(metaAdapter.classifyError(999_999, 400, false)).toEqual({ class: "unknown", action: "stop" });
  expect(metaAdapter.classifyError(999_999, 400, true).action).toBe("retry_backoff");
  expect(metaAdapter.classifyError(999_999, 503, false).action).toBe("retry_backoff");
});
