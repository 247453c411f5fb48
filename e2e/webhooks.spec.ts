import { and, asc, count, eq, inArray } from "drizzle-orm";
import { messages, onboardingRuns, parkedStatuses, rawEvents, securityEvents } from "@/db/schema";
import { look, nextPhone, unique } from "./demo";
import { type FakeGraph, startFakeGraph } from "./fakes/graph";
import { expect, test as base } from "./fixtures";
import { caseBody, envelope, makeMetaHook, type MetaHook, type Part, signed, verifyToken } from "./meta";

const test = base.extend<{ hook: MetaHook }, { graph: FakeGraph }>({
  graph: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
    async ({}, use) => {
      const graph = await startFakeGraph();
      await use(graph);
      await graph.stop();
    },
    { scope: "worker" },
  ],
  hook: async ({ graph }, use) => use(await makeMetaHook(graph)),
});

const media = (type: string, more: Part = {}): Part => ({
  type,
  [type]: { id: "300000000000009", mime_type: "x/y", sha256: "", ...more },
});
/** Every type that Meta's documents name, and one that does not exist yet. */
const kinds: readonly Part[] = [
  { type: "text", text: { body: "Words, and 你好" } },
  media("image", { caption: "A picture" }),
  media("video"),
  media("audio", { voice: true }),
  media("document", { filename: "terms.pdf" }),
  media("sticker", { animated: false }),
  { type: "location", location: { latitude: 45.46, longitude: 9.19, name: "Milan" } },
  {
    type: "contacts",
    contacts: [{ name: { formatted_name: "Ann Example" }, phones: [{ phone: "+12025550111" }] }],
  },
  { type: "button", button: { payload: "yes", text: "Yes" } },
  { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "b1", title: "One" } } },
  { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "l1", title: "Row" } } },
  {
    type: "interactive",
    interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: "{}" } },
  },
  { type: "order", order: { catalog_id: "1", product_items: [] } },
  { type: "unsupported", errors: [{ code: 131051, title: "Message type unknown" }] },
  { type: "hologram", hologram: { beam: 1 } },
];

const client = () => nextPhone().slice(1);
const stored = (ids: readonly string[]) =>
  look((tx) =>
    tx
      .select({ id: messages.providerMessageId, type: messages.type })
      .from(messages)
      .where(inArray(messages.providerMessageId, [...ids])),
  );
const eventStates = (hook: MetaHook) =>
  look((tx) =>
    tx
      .select({ state: rawEvents.state })
      .from(rawEvents)
      .where(eq(rawEvents.connectionId, hook.connectionId))
      .orderBy(asc(rawEvents.receivedAt)),
  ).then((rows) => rows.map(({ state }) => state));

test("29 fifty different signed bodies, every type of message and batches among them, arrive once each", async ({
  request,
  hook,
}) => {
  const run = unique();
  const ids: string[] = [];
  for (let n = 0; n < 50; n++) {
    const batch = n % 10 === 0 ? 5 : 1;
    const said = Array.from({ length: batch }, (_, at) => {
      const id = `wamid.${run}-${n}-${at}`;
      ids.push(id);
      return { id, ...kinds[(n + at) % kinds.length] };
    });
    const body = envelope(hook, { from: client(), messages: said });
    const answer = await request.post(hook.path, { data: Buffer.from(body), headers: signed(body) });
    expect(answer.status()).toBe(200);
  }
  await expect.poll(async () => (await stored(ids)).length, { timeout: 30_000 }).toBe(ids.length);
  const types = new Set((await stored(ids)).map(({ type }) => type));
  for (const type of ["text", "image", "video", "audio", "document", "sticker", "location", "contacts"])
    expect(types).toContain(type);
  for (const type of ["button", "interactive", "order", "unsupported"]) expect(types).toContain(type);
  expect(new Set(await eventStates(hook))).toEqual(new Set(["processed"]));
});

test("the worked bodies arrive as they were worked: text, media, answers, a sender without a number", async ({
  request,
  hook,
}) => {
  const cases = [
    "09-text-with-extension",
    "11-text-unicode-utf8",
    "13-text-from-click-to-whatsapp-ad",
    "15-audio-voice-note",
    "17-document",
    "19-sticker",
    "21-contacts-card",
    "23-interactive-button-reply",
    "25-interactive-flow-reply",
    "31-unknown-future-type",
    "33-bsuid-only-sender",
  ];
  const run = unique();
  for (const name of cases) {
    const body = caseBody(name, hook, client(), `wamid.${run}-${name}`);
    const answer = await request.post(hook.path, { data: Buffer.from(body), headers: signed(body) });
    expect([name, answer.status()]).toEqual([name, 200]);
  }
  const ids = cases.map((name) => `wamid.${run}-${name}`);
  await expect.poll(async () => new Set((await stored(ids)).map(({ id }) => id))).toEqual(new Set(ids));
});

test("30 tampered, unsigned and wrongly signed calls get 401 with nothing said, nothing kept, and are counted", async ({
  request,
  hook,
}) => {
  const said = [{ id: `wamid.${unique()}`, type: "text", text: { body: "é" } }];
  const body = envelope(hook, { from: client(), messages: said });
  const right = signed(body)["x-hub-signature-256"] ?? "";
  const attempts: [string, Record<string, string>][] = [
    [body, { "content-type": "application/json" }],
    [body, { "x-hub-signature-256": right.replace("sha256=", "sha1=") }],
    [body, { "x-hub-signature-256": right.replace("sha256=", "") }],
    [body, signed(body, "another secret")],
    [body, { "x-hub-signature-256": right.slice(0, -1) }],
    [body, { "x-hub-signature-256": "" }],
    [body, { "x-hub-signature-256": `${right}, ${right}` }],
    [body.replace("Sam", "Tam"), { "x-hub-signature-256": right }],
    [JSON.stringify(JSON.parse(body), null, 1), { "x-hub-signature-256": right }],
    [body.replace("é", "\\u00e9"), { "x-hub-signature-256": right }],
    [`${body}\n`, { "x-hub-signature-256": right }],
  ];
  for (const [sent, headers] of attempts) {
    const answer = await request.post(hook.path, { data: Buffer.from(sent), headers });
    expect([answer.status(), await answer.text()]).toEqual([401, ""]);
  }
  expect(await eventStates(hook)).toEqual([]);
  const [refused] = await look((tx) =>
    tx
      .select({ n: count() })
      .from(securityEvents)
      .where(and(eq(securityEvents.kind, "webhook_refused"), eq(securityEvents.target, hook.connectionId))),
  );
  expect(refused).toEqual({ n: attempts.length });
});

test("31 one message sent fifty times at once is one message, one run and one answer", async ({
  request,
  hook,
  graph,
}) => {
  const said = [{ id: `wamid.${unique()}`, type: "text", text: { body: "#nobody-of-this-name" } }];
  const body = envelope(hook, { from: client(), messages: said });
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => request.post(hook.path, { data: Buffer.from(body), headers: signed(body) })),
  );
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200]));
  const talk = () =>
    look((tx) =>
      tx
        .select({ direction: messages.direction, key: messages.textKey, delivery: messages.delivery })
        .from(messages)
        .where(eq(messages.accountId, hook.accountId))
        .orderBy(asc(messages.createdAt)),
    );
  await expect.poll(talk).toEqual([
    { direction: "in", key: null, delivery: null },
    { direction: "out", key: "M2", delivery: "sent" },
  ]);
  const runs = await look((tx) =>
    tx
      .select({ outcome: onboardingRuns.outcome })
      .from(onboardingRuns)
      .where(eq(onboardingRuns.accountId, hook.accountId)),
  );
  expect(runs).toEqual([{ outcome: "USER_NOT_FOUND" }]);
  expect(graph.sentFrom(hook.phoneNumberId)).toHaveLength(1);
});

test("35 a signed call about a number of nobody, or of another connection, is answered and kept aside", async ({
  request,
  hook,
  graph,
}) => {
  const other = await makeMetaHook(graph);
  for (const phoneNumberId of ["999999999999999", other.phoneNumberId]) {
    const id = `wamid.${unique()}`;
    const said = [{ id, type: "text", text: { body: "#michael" } }];
    const body = envelope({ ...hook, phoneNumberId }, { from: client(), messages: said });
    const before = (await eventStates(hook)).length;
    const answer = await request.post(hook.path, { data: Buffer.from(body), headers: signed(body) });
    expect(answer.status()).toBe(200);
    await expect.poll(async () => (await eventStates(hook)).slice(before)).toEqual(["quarantined"]);
    expect(await stored([id])).toEqual([]);
  }
  expect(await eventStates(other)).toEqual([]);
});

test("36 delivery climbs as reports come, in any order and before the message itself, and never steps back", async ({
  request,
  hook,
  graph,
}) => {
  const [from, id] = [client(), `wamid.out-${unique()}`];
  graph.giveIds(hook.phoneNumberId, [id]);
  const post = async (body: string) => {
    const answer = await request.post(hook.path, { data: Buffer.from(body), headers: signed(body) });
    expect(answer.status()).toBe(200);
  };
  const report = (status: string, more: Part = {}) =>
    post(envelope(hook, { statuses: [{ id, status, recipient_id: from, ...more }] }));
  const delivery = () =>
    look((tx) =>
      tx.select({ delivery: messages.delivery }).from(messages).where(eq(messages.providerMessageId, id)),
    ).then((rows) => rows.map((row) => row.delivery));
  const processed = async (calls: number) =>
    expect.poll(() => eventStates(hook)).toEqual(Array.from({ length: calls }, () => "processed"));

  // A report about a message that we have not sent yet: it waits.
  await report("delivered");
  await processed(1);
  const parked = () => look((tx) => tx.$count(parkedStatuses, eq(parkedStatuses.connectionId, hook.connectionId)));
  expect(await parked()).toBe(1);
  await post(
    envelope(hook, { from, messages: [{ id: `wamid.${unique()}`, type: "text", text: { body: "#nobody" } }] }),
  );
  await expect.poll(delivery).toEqual(["delivered"]);
  expect(await parked()).toBe(0);

  await report("read");
  await expect.poll(delivery).toEqual(["read"]);
  await report("sent");
  await report("delivered", { conversation: { id: "c1" } });
  await report("failed", { errors: [{ code: 131026, title: "Undeliverable" }] });
  await processed(6);
  expect(await delivery()).toEqual(["read"]);
});

test("34 Meta's check of the address is answered with its challenge, and only with the right token", async ({
  request,
  hook,
}) => {
  const ask = (token: string, challenge: string) =>
    request.get(hook.path, {
      params: { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge },
    });
  const right = await ask(verifyToken, "<script>1</script>");
  expect([right.status(), await right.text(), right.headers()["content-type"]]).toEqual([
    200,
    "<script>1</script>",
    expect.stringContaining("text/plain"),
  ]);
  expect(right.headers()["x-content-type-options"]).toBe("nosniff");
  expect((await ask("wrong", "1")).status()).toBe(403);
});

test("81 an unknown address is 404, an oversized body 413, a compressed one 415, an unreadable one 400", async ({
  request,
  hook,
  baseURL,
}) => {
  const post = async (path: string, data: Buffer, headers: Record<string, string> = {}) => {
    const answer = await request.post(path, { data, headers: { ...signed(data), ...headers } });
    return answer.status();
  };
  expect(await post(`${hook.path.slice(0, -4)}AAAA`, Buffer.from("{}"))).toBe(404);
  expect(await post(hook.path, Buffer.alloc(4 * 1024 * 1024 + 1, 32))).toBe(413);
  expect(await post(hook.path, Buffer.from("{}"), { "content-encoding": "gzip" })).toBe(415);
  expect(await post(hook.path, Buffer.from("not json"))).toBe(400);
  // Beyond the 10 MB at which the framework cuts a body in silence.
  expect(await post(hook.path, Buffer.alloc(12 * 1024 * 1024, 32))).toBe(413);
  const chunked = async (size: number) => {
    const data = Buffer.alloc(size, 32);
    const body = new Blob([data]).stream();
    const init = { method: "POST", body, headers: signed(data), duplex: "half" };
    return (await fetch(new URL(hook.path, baseURL), init)).status;
  };
  expect(await chunked(4 * 1024 * 1024 + 1)).toBe(413);
  expect(await chunked(4 * 1024 * 1024)).toBe(400);
  expect(await eventStates(hook)).toEqual(["malformed", "malformed"]);
});
