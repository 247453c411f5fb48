import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Tx, within } from "@/db/client";
import { jobs, messages } from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { makeGuardedFetch } from "@/lib/platform/http";
import { makeAdapters } from "@/lib/providers/registry";
import { aJob } from "@/lib/services/inbound/testing/make-world";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { deliverMessage } from "@/lib/services/messages/deliver-message";
import { makeTemplateScene } from "./testing/meta-world";
import { endProcesses, startProvider } from "./testing/processes";

// Check 46, from the socket to the row: a provider in a process of its own that misbehaves in one way.
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(endProcesses);

const noPhones = {
  deliver: () => Promise.reject(new Error("no phones in this test")),
  restricts: () => Promise.resolve(false),
};
const deps: ProviderDeps = {
  adapterFor: () => makeAdapters({ sandboxPhones: noPhones }).meta,
  fetchFor: () => makeGuardedFetch({ allowedHosts: [], allowPrivate: true, timeoutMs: 1_500, maxBytes: 1_000_000 }),
  postToSelf: () => Promise.resolve(200),
};

async function sendOnce(tx: Tx, baseUrl: string) {
  const { company, identityId, accountId, template } = await makeTemplateScene(tx, baseUrl);
  const ctx = within(
    { companyId: company.id, actor: { kind: "job", name: "test" }, clock: company.clock, address: null },
    tx,
  );
  const id = queueMessage(tx, ctx, {
    interactionId: null,
    accountId,
    identityId,
    roomId: null,
    text: "Good morning",
    template,
  });
  const job = aJob();
  const refusal = await deliverMessage(ctx, { messageId: id }, job, deps).then(
    () => null,
    (error: unknown) => error,
  );
  const [row] = await tx.select().from(messages).where(eq(messages.id, id));
  expect(await tx.select().from(jobs).where(eq(jobs.topic, "message.send"))).toHaveLength(1);
  return { refusal, row, job };
}

const gone = "http://127.0.0.1:1";

test.each([
  { way: "ok", delivery: "sent", ends: 1 },
  { way: "late", delivery: "sent", ends: 1 },
  { way: "bad-gateway", delivery: "ambiguous", ends: 1 },
  { way: "gateway-timeout", delivery: "ambiguous", ends: 1 },
  { way: "reset", delivery: "ambiguous", ends: 1 },
  { way: "silent", delivery: "ambiguous", ends: 1 },
  { way: "page", delivery: "ambiguous", ends: 1 },
  { way: "nothing", delivery: "ambiguous", ends: 1 },
  { way: "endless", delivery: "ambiguous", ends: 1 },
  { way: "elsewhere", delivery: "failed", ends: 1, code: "unexpected_redirect" },
])("46 a provider whose answer is $way leaves the message $delivery, for good", ({ way, delivery, ends, code }) =>
  rolledBack(async (tx) => {
    const { refusal, row, job } = await sendOnce(tx, `${provider.url}/${way}`);
    expect([refusal, row?.delivery, job.finished]).toEqual([null, delivery, ends]);
    if (code) expect(row?.error?.code).toBe(code);
  }),
);

test.each([
  { way: "wait", leastS: 7 },
  { way: "trouble", leastS: 1 },
  { way: "refused", leastS: 1 },
])("46 a provider whose answer is $way leaves the message queued for at least $leastS s", ({ way, leastS }) =>
  rolledBack(async (tx) => {
    const { refusal, row, job } = await sendOnce(tx, way === "refused" ? gone : `${provider.url}/${way}`);
    expect(refusal).toMatchObject({ code: "rate_limited" });
    expect([row?.delivery, row?.attempts, job.finished]).toEqual(["queued", 1, 0]);
    const wait = refusal instanceof Error && "details" in refusal ? refusal.details : null;
    expect(wait).toEqual({ retryAfterS: expect.any(Number) });
    expect(Object(wait)["retryAfterS"]).toBeGreaterThanOrEqual(leastS);
  }),
);
