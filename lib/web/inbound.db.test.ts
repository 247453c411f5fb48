import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import { unscoped } from "@/db/client";
import { jobs, rawEvents, securityEvents } from "@/db/schema";
import { actFor, makeCompany } from "@/db/testing/make-company";
import { descriptors } from "@/lib/providers/registry";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";

vi.mock("server-only", () => ({}));
const { answerHandshake, receiveHook } = await import("./inbound");

const appSecret = "meta-app-secret-for-tests-0001";
const verifyToken = "a-verify-token-0123456789";
const body =
  '{"object":"whatsapp_business_account","entry":[{"id":"200300400500601","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},"messages":[{"from":"12025550143","id":"wamid.1","timestamp":"1795165225","type":"text","text":{"body":"caf\u00e9 #michael"}}]},"field":"messages"}]}]}';

const sign = (bytes: string | Uint8Array, secret = appSecret) =>
  `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;

// Committed, as the route's own doors are what is tested; each test makes a company of its own.
async function make() {
  const { company, token } = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    const values = {
      waba_id: "200300400500601",
      access_token: "EAAB-first-token-abcdefghij",
      app_id: "600700800900101",
      app_secret: appSecret,
      verify_token: verifyToken,
    };
    const { id } = await createConnection(made.admin.ctx, { name: "Meta", provider: "meta", values }, descriptors);
    const { webhookUrl } = await getConnection(made.admin.ctx, id);
    return { company: made, token: webhookUrl.split("/").at(-1) ?? "" };
  });
  const url = `http://127.0.0.1:3210/api/hooks/${token}`;
  const post = (content: BodyInit, headers: HeadersInit) =>
    receiveHook(new Request(url, { method: "POST", body: content, headers, duplex: "half" } as RequestInit), token);
  const counts = () =>
    unscoped(async (tx) => {
      await actFor(tx, company.id);
      const events = await tx.select().from(rawEvents);
      const received = (await tx.select().from(jobs)).filter(({ topic }) => topic === "inbound.received");
      return {
        states: events.map(({ state }) => state),
        jobs: received.length,
        refused: (await tx.select().from(securityEvents)).length,
        events,
      };
    });
  return { post, counts, token, url };
}

test("29 a signed call is stored byte for byte with its job, and answered; again, it is answered and nothing new", async () => {
  const { post, counts } = await make();
  for (let i = 0; i < 2; i++) {
    const answer = await post(body, { "x-hub-signature-256": sign(body), authorization: "Bearer x", cookie: "a=b" });
    expect(answer.status).toBe(200);
  }
  const after = await counts();
  expect(after).toMatchObject({ states: ["received"], jobs: 1, refused: 0 });
  expect(Buffer.from(after.events[0]?.body ?? []).toString()).toBe(body);
  expect(JSON.stringify(after.events[0]?.headers)).not.toMatch(/authorization|cookie/);
});

const escaped = body.replace("\u00e9", "\\u00e9");
const spaced = JSON.stringify(JSON.parse(body), null, 1);
const forged: [string, string, HeadersInit][] = [
  ["no signature", body, {}],
  ["the old SHA-1", body, { "x-hub-signature": `sha1=${createHmac("sha1", appSecret).update(body).digest("hex")}` }],
  [
    "SHA-1 in the new header",
    body,
    { "x-hub-signature-256": `sha1=${createHmac("sha1", appSecret).update(body).digest("hex")}` },
  ],
  ["another secret", body, { "x-hub-signature-256": sign(body, "another") }],
  ["63 digits", body, { "x-hub-signature-256": sign(body).slice(0, -1) }],
  ["an empty header", body, { "x-hub-signature-256": "" }],
  [
    "two headers",
    body,
    [
      ["x-hub-signature-256", sign(body)],
      ["x-hub-signature-256", sign(body)],
    ],
  ],
  ["one byte changed", body.replace("wamid.1", "wamid.2"), { "x-hub-signature-256": sign(body) }],
  ["spaced anew", spaced, { "x-hub-signature-256": sign(body) }],
  ["é written as \\u00e9", escaped, { "x-hub-signature-256": sign(body) }],
];

test("30 refused, with an empty 401, no row and one count each: every kind of wrong signature", async () => {
  const { post, counts } = await make();
  for (const [name, content, headers] of forged) {
    const answer = await post(content, headers);
    expect([name, answer.status, await answer.text()]).toEqual([name, 401, ""]);
  }
  expect(await counts()).toMatchObject({ states: [], jobs: 0, refused: forged.length });
});

test("30 an escaped body that was signed as it is, is as good as any", async () => {
  const { post } = await make();
  expect((await post(escaped, { "x-hub-signature-256": sign(escaped) })).status).toBe(200);
});

test("82 a signed body that is no payload gets 400, and its bytes are kept without a job", async () => {
  const { post, counts } = await make();
  const odd = ["[".repeat(10_000), "", '{"a":1e999}', `{${'"a":1,'.repeat(300_000)}"b":1}`];
  for (const content of odd) {
    const startedAt = performance.now();
    const answer = await post(content, { "x-hub-signature-256": sign(content) });
    expect(answer.status).toBe(400);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }
  expect(await counts()).toMatchObject({ states: ["malformed", "malformed", "malformed", "malformed"], jobs: 0 });
});

test("82 a byte order mark and a member given twice are a payload all the same, kept byte for byte", async () => {
  const { post, counts } = await make();
  const twice = body.replace('"object"', '"object":"another","object"');
  for (const content of [`\uFEFF${body}`, twice])
    expect((await post(content, { "x-hub-signature-256": sign(content) })).status).toBe(200);
  const { states, events } = await counts();
  expect(states).toEqual(["received", "received"]);
  expect(new Set(events.map((event) => Buffer.from(event.body).toString()))).toEqual(new Set([`\uFEFF${body}`, twice]));
});

test("36 a batch of 1,000 changes in 3 MB is one event, answered 200", async () => {
  const { post, counts } = await make();
  const call = JSON.parse(body);
  const [change] = call.entry[0].changes;
  call.entry[0].changes = Array.from({ length: 1_000 }, (_, n) => {
    const copy = structuredClone(change);
    copy.value.messages[0].id = `wamid.batch-${n}`;
    copy.value.messages[0].text.body = "x".repeat(2_800);
    return copy;
  });
  const content = JSON.stringify(call);
  expect(Buffer.byteLength(content)).toBeGreaterThan(3_000_000);
  expect((await post(content, { "x-hub-signature-256": sign(content) })).status).toBe(200);
  expect(await counts()).toMatchObject({ states: ["received"], jobs: 1 });
});

test("81 4 MB pass and one byte more does not, with or without a length; compressed bodies are not taken", async () => {
  const { post, counts } = await make();
  const exact = body.padEnd(4 * 1024 * 1024 - 1, " ");
  expect(Buffer.byteLength(exact)).toBe(4 * 1024 * 1024);
  expect((await post(exact, { "x-hub-signature-256": sign(exact) })).status).toBe(200);
  const more = `${exact} `;
  expect((await post(more, { "x-hub-signature-256": sign(more) })).status).toBe(413);
  expect((await post(new Blob([more]).stream(), { "x-hub-signature-256": sign(more) })).status).toBe(413);
  expect((await post(body, { "x-hub-signature-256": sign(body), "content-encoding": "gzip" })).status).toBe(415);
  expect((await counts()).states).toEqual(["received"]);
});

test("an unknown URL is 404, whatever comes to it", async () => {
  const request = () => new Request("http://127.0.0.1:3210/api/hooks/x", { method: "POST", body });
  for (const token of ["x", "a".repeat(43), "../../etc", "a".repeat(5_000)]) {
    expect((await receiveHook(request(), token)).status).toBe(404);
  }
});

test("34 the provider's check of the URL: its challenge back as plain text, and a refusal for another token", async () => {
  const { token, url, counts } = await make();
  const ask = (query: string) => answerHandshake(new Request(`${url}?${query}`), token);
  const good = await ask(
    `hub.mode=subscribe&hub.challenge=${encodeURIComponent("<script>1")}&hub.verify_token=${verifyToken}`,
  );
  expect([good.status, await good.text(), good.headers.get("x-content-type-options")]).toEqual([
    200,
    "<script>1",
    "nosniff",
  ]);
  expect(good.headers.get("content-type")).toContain("text/plain");
  expect((await ask("hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess")).status).toBe(403);
  expect((await counts()).refused).toBe(1);
});

test("29 fifty calls at once are fifty rows with fifty jobs, each answered 200", async () => {
  const { post, counts } = await make();
  const calls = Array.from({ length: 50 }, (_, i) => body.replace("wamid.1", `wamid.${i}`));
  const answers = await Promise.all(calls.map((content) => post(content, { "x-hub-signature-256": sign(content) })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await counts()).toMatchObject({ jobs: 50 });
});
