import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { Credentials, ProviderIo } from "@/lib/core/providers/calls";
import type { OutboundMessage, SendResult } from "@/lib/core/providers/outbound";
import { sha256Base64, sha256Hex } from "@/lib/platform/crypto";
import { makeGuardedFetch } from "@/lib/platform/http";
import { maxAnswerBytes } from "../call";
import { metaAdapter } from "./adapter";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const nowMs = Date.parse("2026-11-20T09:00:00Z");
const timeoutMs = 400;
const message: OutboundMessage = {
  to: { providerId: "12025550143", userId: null },
  content: { kind: "text", body: "x" },
};
const account = { address: "+12025550199", providerAccountId: "100200300400501" };
const credentialsFor = (baseUrl: string): Credentials => ({
  settings: { waba_id: "2", base_url: baseUrl },
  secrets: { access_token: "t" },
});
const io = (): ProviderIo => ({
  jobId: "42",
  fetch: makeGuardedFetch({ allowedHosts: [], allowPrivate: true, timeoutMs, maxBytes: maxAnswerBytes }),
  nowMs,
  signal: new AbortController().signal,
});
const sendTo = (baseUrl: string): Promise<SendResult> =>
  metaAdapter.send(message, credentialsFor(baseUrl), account, io());
const json = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
  return (_, res) =>
    res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};
const accepted = { contacts: [{ input: "12025550143", wa_id: "12025550143" }], messages: [{ id: "wamid.OUT" }] };
const trouble = (code: number, extra: object = {}) => ({ error: { message: "Trouble", code, ...extra } });

describe("over a real socket, a provider that", () => {
  test.each<[string, RequestListener, object]>([
    ["takes it", json(200, accepted), { outcome: "sent", providerMessageId: "wamid.OUT" }],
    [
      "takes it late",
      (req, res) => void setTimeout(() => json(200, accepted)(req, res), timeoutMs / 2),
      { outcome: "sent" },
    ],
    [
      "asks to wait",
      json(429, {}, { "retry-after": "7" }),
      { outcome: "failed", retryAfterS: 7, error: { class: "rate_limited", action: "retry_backoff" } },
    ],
    [
      "asks to wait until an hour",
      json(429, trouble(130429), { "retry-after": "Fri, 20 Nov 2026 09:00:30 GMT" }),
      { outcome: "failed", retryAfterS: 30, error: { code: 130429, class: "rate_limited" } },
    ],
    [
      "fails with its own reason",
      json(500, trouble(131000)),
      { outcome: "failed", error: { class: "transient", action: "retry_backoff" } },
    ],
    [
      "fails with a new reason that passes",
      json(400, trouble(999, { is_transient: true })),
      { outcome: "failed", error: { action: "retry_backoff" } },
    ],
    [
      "fails with a new reason",
      json(400, trouble(999)),
      { outcome: "failed", error: { code: 999, class: "unknown", action: "stop", text: "Trouble" } },
    ],
    [
      "refuses without a reason",
      json(400, {}),
      { outcome: "failed", error: { code: null, class: "unknown", action: "stop" } },
    ],
    ["does not know us", json(401, {}), { outcome: "failed", error: { class: "auth", action: "refresh_token" } }],
    [
      "fails without a reason",
      (_, res) => res.writeHead(500).end("oops"),
      { outcome: "ambiguous", reason: "http_500" },
    ],
    ["is behind a broken gateway", json(502, trouble(2)), { outcome: "ambiguous", reason: "http_502" }],
    ["is behind a slow gateway", (_, res) => res.writeHead(504).end(), { outcome: "ambiguous", reason: "http_504" }],
    ["hangs up", (req) => req.socket.destroy(), { outcome: "ambiguous", reason: "broken" }],
    ["says nothing", () => undefined, { outcome: "ambiguous", reason: "timeout", error: { action: "reconcile" } }],
    [
      "answers with a page",
      (_, res) => res.writeHead(200).end("<html>"),
      { outcome: "ambiguous", reason: "unreadable_answer" },
    ],
    ["answers with nothing in it", json(200, {}), { outcome: "ambiguous", reason: "unreadable_answer" }],
    ["answers with a list", json(200, []), { outcome: "ambiguous", reason: "unreadable_answer" }],
    ["answers without end", (_, res) => endless(res), { outcome: "ambiguous", reason: "too_large" }],
    [
      "sends us elsewhere",
      (_, res) => res.writeHead(307, { location: "http://169.254.169.254/" }).end(),
      { outcome: "failed", error: { code: "unexpected_redirect" } },
    ],
  ])("%s", async (_, answer, wanted) => {
    expect(await sendTo(await serve(answer))).toMatchObject(wanted);
  });

  test("is not there was certainly not reached", async () => {
    expect(await sendTo("http://127.0.0.1:1")).toMatchObject({
      outcome: "failed",
      error: { class: "transient", action: "retry_backoff" },
    });
  });

  test("is not the provider is not called", async () => {
    expect(await sendTo("http://169.254.169.254")).toMatchObject({
      outcome: "failed",
      error: { code: "target_refused" },
    });
  });
});

function endless(res: Parameters<RequestListener>[1]) {
  res.writeHead(200);
  const pour = () => {
    while (!res.destroyed && res.write(Buffer.alloc(65_536, " ")));
    res.once("drain", pour);
  };
  pour();
}

test("an account without the provider's id sends nothing", async () => {
  const bare = { ...account, providerAccountId: null };
  const result = await metaAdapter.send(message, credentialsFor("http://127.0.0.1:1"), bare, io());
  expect(result).toMatchObject({ outcome: "failed", error: { code: "no_account_id" } });
});

describe("lists", () => {
  const pages =
    (asked: string[], items: readonly (readonly unknown[])[]): RequestListener =>
    (req, res) => {
      asked.push(`${req.url}`);
      const page = Number(URL.parse(`${req.url}`, "http://x")?.searchParams.get("after") ?? 0);
      const more = page + 1 < items.length;
      const paging = { cursors: { after: String(page + 1) }, ...(more ? { next: "http://evil.example/" } : {}) };
      json(200, { data: items[page], paging })(req, res);
    };

  test("the numbers of a connection come from every page, and no ready-made address is followed", async () => {
    const asked: string[] = [];
    const number = (id: string) => ({ id, display_phone_number: "+1 202-555-0199", verified_name: "Desk" });
    const base = await serve(pages(asked, [[number("1"), {}], [number("2")]]));
    expect(await metaAdapter.testConnection(credentialsFor(base), io())).toEqual({
      ok: true,
      serves: ["1", "2"].map((providerAccountId) => ({ address: "+12025550199", providerAccountId, name: "Desk" })),
    });
    expect(asked.map((url) => url.replace(/\?.*?(&after=\d+)?$/, "$1"))).toEqual([
      "/v23.0/2/phone_numbers",
      "/v23.0/2/phone_numbers&after=1",
    ]);
  });

  test("a wrong token is told as such", async () => {
    const base = await serve(json(401, trouble(190)));
    expect(await metaAdapter.testConnection(credentialsFor(base), io())).toMatchObject({
      ok: false,
      error: { class: "auth", code: 190 },
    });
    expect(await metaAdapter.listTemplates(credentialsFor(base), io())).toMatchObject({
      ok: false,
      error: { class: "auth" },
    });
  });

  test("a template tells its variables, its state, and whether its body is all it needs", async () => {
    const body = { type: "BODY", text: "Hi {{1}}, {{2}} {{1}}" };
    const button = { type: "BUTTONS", buttons: [{ type: "URL", url: "https://x.example/{{1}}" }] };
    const item = (name: string, status: string, components: unknown[]) => ({
      id: name,
      name,
      language: "en",
      status,
      components,
    });
    const base = await serve(
      pages(
        [],
        [
          [
            item("a", "APPROVED", [body]),
            item("b", "PAUSED", [{ type: "HEADER", format: "IMAGE" }, body]),
            item("c", "NEW", [body, button]),
            { id: "d" },
          ],
        ],
      ),
    );
    const list = await metaAdapter.listTemplates(credentialsFor(base), io());
    expect(list.ok && list.templates).toMatchObject([
      { name: "a", status: "approved", variables: ["1", "2"], sendable: true },
      { name: "b", status: "paused", sendable: false },
      { name: "c", status: "unknown", sendable: false },
    ]);
  });
});

describe("a medium", () => {
  const bytes = Buffer.from("picture");
  const store = async (description: (base: string) => object, content: RequestListener) => {
    const base: string = await serve((req, res) =>
      req.url?.startsWith("/v23.0/") ? json(200, description(base))(req, res) : content(req, res),
    );
    return base;
  };
  const send = (req: { headers: { authorization?: string | undefined } }, res: Parameters<RequestListener>[1]) =>
    res.writeHead(req.headers.authorization === "Bearer t" ? 200 : 403).end(bytes);
  const fetchFrom = (base: string, sha256: string | null = null) =>
    metaAdapter.fetchMedia({ ref: "m1", sha256 }, credentialsFor(base), account, io());

  test("is streamed with the token, and checked against its hash in either spelling", async () => {
    const base = await store((self) => ({ url: `${self}/file`, mime_type: "image/jpeg", file_size: 7 }), send);
    for (const hash of [null, sha256Hex(bytes), sha256Base64(bytes)]) {
      const good = await fetchFrom(base, hash);
      expect(good.ok && (await new Response(good.body).text())).toBe("picture");
    }
    const wrong = await fetchFrom(base, sha256Base64("another"));
    await expect(wrong.ok && new Response(wrong.body).text()).rejects.toMatchObject({ kind: "broken" });
  });

  test("too large for its type is refused by name", async () => {
    const base = await store((self) => ({ url: `${self}/file`, mime_type: "audio/ogg", file_size: 20_000_000 }), send);
    expect(await fetchFrom(base)).toMatchObject({ ok: false, error: { text: "File is larger than 16 MB" } });
  });

  test("on a stranger's host is not fetched: the token would go along", async () => {
    const base = await store(() => ({ url: "https://evil.example/file", mime_type: "image/jpeg" }), send);
    expect(await fetchFrom(base)).toMatchObject({ ok: false, error: { class: "media" } });
  });
});
