import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { unscoped } from "@/db/client";
import { messages, officialAccounts, rawEvents } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { actFor, makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { ProviderName } from "@/lib/core/providers/descriptor";
import * as registry from "@/lib/providers/registry";
import { makeMutations, secretOf, signBody } from "@/lib/providers/testing/mutations";
import { createConnection } from "@/lib/services/connections/create-connection";
import { getConnection } from "@/lib/services/connections/get-connection";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";

vi.mock("server-only", () => ({}));
const { receiveHook } = await import("./inbound");
const { fakeDeps } = onSandbox(registry);

const values: Readonly<Record<ProviderName, Record<string, string>>> = {
  meta: {
    waba_id: "200300400500601",
    access_token: "EAAB-first-token-abcdefghij",
    app_id: "600700800900101",
    app_secret: secretOf.meta.secret,
    verify_token: "a-verify-token-0123456789",
  },
  sandbox: { signing_secret: secretOf.sandbox.secret },
};
// The numbers that the bodies are written to: those calls go all the way.
const address = { meta: "+12025550199", sandbox: "+12025550100" } as const;

async function make(provider: ProviderName) {
  const { company, url } = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    const wish = { name: provider, provider, values: values[provider] };
    const { id } = await createConnection(made.admin.ctx, wish, registry.descriptors);
    const account = await makeAccount(tx, made, { connectionId: id, purpose: "primary", address: address[provider] });
    if (provider === "meta")
      await tx
        .update(officialAccounts)
        .set({ providerAccountId: "100200300400501" })
        .where(eq(officialAccounts.id, account.id));
    return { company: made, url: (await getConnection(made.admin.ctx, id)).webhookUrl };
  });
  const token = url.split("/").at(-1) ?? "";
  const post = (body: Buffer, headers: Record<string, string>) =>
    receiveHook(new Request(url, { method: "POST", body: new Uint8Array(body), headers }), token);
  const job: Ctx = {
    companyId: company.id,
    actor: { kind: "job", name: "test" },
    clock: company.clock,
    address: null,
  };
  const rows = <T>(work: (tx: Parameters<Parameters<typeof unscoped<T>>[0]>[0]) => Promise<T>) =>
    unscoped(async (tx) => {
      await actFor(tx, company.id);
      return work(tx);
    });
  return { post, rows, job };
}

test.each(ProviderName.options)(
  "82 of 75 mutations of %s's bodies, each posted twice and processed twice, nothing is stored twice and nothing is lost",
  async (provider) => {
    const { post, rows, job } = await make(provider);
    const mutate = makeMutations(provider);
    const accepted = new Set<string>();
    for (let seed = 9_001; seed <= 9_075; seed++) {
      const { body } = mutate(seed);
      for (const _time of [1, 2]) {
        const { status } = await post(body, signBody(provider, body));
        expect([seed, [200, 400].includes(status)]).toEqual([seed, true]);
      }
      accepted.add(body.toString("base64"));
    }
    const events = await rows((tx) => tx.select().from(rawEvents));
    expect(new Set(events.map(({ body }) => Buffer.from(body).toString("base64")))).toEqual(accepted);
    expect(events).toHaveLength(accepted.size);

    const received = events.filter(({ state }) => state === "received");
    expect(received.length).toBeGreaterThan(10);
    for (const _time of [1, 2])
      for (const { id } of received)
        await processEvent(job, { rawEventId: id }, aJob({ isLastAttempt: true }), fakeDeps().deps);
    const after = await rows((tx) => tx.select({ id: rawEvents.id, state: rawEvents.state }).from(rawEvents));
    expect(after.filter(({ state }) => state === "received")).toEqual([]);
    const twice = await rows((tx) =>
      tx
        .select({ id: messages.providerMessageId, n: sql<number>`count(*)::int` })
        .from(messages)
        .where(eq(messages.direction, "in"))
        .groupBy(messages.accountId, messages.providerMessageId)
        .having(sql`count(*) > 1`),
    );
    expect(twice).toEqual([]);
    expect(await rows((tx) => tx.$count(messages, eq(messages.direction, "in")))).toBeGreaterThan(0);
  },
  120_000,
);
