import { type Socket, connect, createServer } from "node:net";
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { makeAccount, nextAddress } from "@/db/testing/make-accounts";
import { actFor, makeCompany } from "@/db/testing/make-company";
import { sandboxBody, sandboxSignatureHeader, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { sha256Hex } from "@/lib/platform/crypto";
import * as registry from "@/lib/providers/registry";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";

vi.mock("server-only", () => ({}));

// The way to the database leads through here, where it can be cut.
const open = new Set<Socket>();
/** A value: whoever commits a change with it is cut off before hearing so. */
let cutBeforeAnswerTo: string | null = null;
const real = new URL(process.env["DATABASE_URL"] ?? "");
const gate = createServer((near) => {
  const far = connect(Number(real.port), real.hostname);
  for (const socket of [near, far]) {
    open.add(socket);
    socket
      .on("error", () => undefined)
      .on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
  }
  let armed = false;
  near.on("data", (chunk: Buffer) => {
    if (cutBeforeAnswerTo !== null && chunk.includes(cutBeforeAnswerTo)) armed = true;
    far.write(chunk);
  });
  far.on("data", (chunk: Buffer) => {
    // It is committed over there, and nobody here will ever hear so.
    if (armed && chunk.includes("COMMIT")) return near.destroy();
    near.write(chunk);
  });
});

let port = 0;
const goUp = () => new Promise<void>((resolve) => gate.listen(port, "127.0.0.1", resolve));
const goDown = () => {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => gate.close(resolve));
};

beforeAll(async () => {
  await goUp();
  port = z.object({ port: z.number() }).parse(gate.address()).port;
  const through = new URL(real);
  through.port = String(port);
  // Read when the first connection is made, which is below.
  process.env["DATABASE_URL"] = through.toString();
});
afterAll(goDown);

const secret = "sandbox-secret-for-tests-0001";

async function make() {
  const address = nextAddress();
  const { unscoped } = await import("@/db/client");
  const { receiveHook, answerHandshake } = await import("./inbound");
  const { company, url } = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    const wish = { name: "Sandbox", provider: "sandbox" as const, values: { signing_secret: secret } };
    const { id } = await createConnection(made.admin.ctx, wish, registry.descriptors);
    await makeAccount(tx, made, { connectionId: id, purpose: "primary", address });
    return { company: made, url: (await getConnection(made.admin.ctx, id)).webhookUrl };
  });
  const token = url.split("/").at(-1) ?? "";
  const from = { phone: "+12025550143", userId: null, name: "Sam" };
  const body = sandboxBody([
    sandboxText({ id: "sbx.once", to: address, from, atMs: Date.now(), text: "Hello", replyTo: null }),
  ]);
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  const headers = { [sandboxSignatureHeader]: signature };
  const post = () => receiveHook(new Request(url, { method: "POST", body: new Uint8Array(body), headers }), token);
  const shake = () => answerHandshake(new Request(url), token);
  /** Does what the worker would, and counts what is there then. */
  const outcome = async () => {
    const { rawEvents, messages } = await import("@/db/schema");
    const look = <T>(work: Parameters<typeof unscoped<T>>[0]) =>
      unscoped(async (tx) => {
        await actFor(tx, company.id);
        return work(tx);
      });
    const events = await look((tx) => tx.select({ rawEventId: rawEvents.id }).from(rawEvents));
    const job = {
      companyId: company.id,
      actor: { kind: "job", name: "test" },
      clock: company.clock,
      address: null,
    } as const;
    for (const event of events) await processEvent(job, event, aJob(), onSandbox(registry).fakeDeps().deps);
    return { events: events.length, messages: await look((tx) => tx.$count(messages, eq(messages.direction, "in"))) };
  };
  return { post, shake, outcome, digest: sha256Hex(body) };
}

test("37 while the database is away the provider is told to come again and learns nothing else; then it is one message", async () => {
  const { post, shake, outcome } = await make();
  await goDown();
  for (let n = 0; n < 3; n++) {
    const answer = await post();
    expect([answer.status, await answer.text(), answer.headers.get("retry-after")]).toEqual([503, "", "10"]);
  }
  expect((await shake()).status).toBe(503);
  await goUp();
  for (let n = 0; n < 2; n++) expect((await post()).status).toBe(200);
  expect(await outcome()).toEqual({ events: 1, messages: 1 });
});

test("37 stored, and the answer lost on the way: the provider repeats, and it is one message", async () => {
  const { post, outcome, digest } = await make();
  cutBeforeAnswerTo = digest;
  const lost = await post();
  cutBeforeAnswerTo = null;
  expect(lost.status).toBe(503);
  expect((await post()).status).toBe(200);
  expect(await outcome()).toEqual({ events: 1, messages: 1 });
});
