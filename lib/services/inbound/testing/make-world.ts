import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { makeAccount, makePool } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany, type TestUser } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, ConnectionId, PoolId } from "@/lib/core/ids";
import type { ProviderAdapter } from "@/lib/core/providers/contract";
import type { Descriptors, ProviderDeps } from "@/lib/core/providers/deps";
import type { ProviderName } from "@/lib/core/providers/descriptor";
import type { OutboundMessage, SendResult } from "@/lib/core/providers/outbound";
import { type SandboxEvent, type SandboxPhones, sandboxBody } from "@/lib/core/providers/sandbox-wire";
import { createConnection } from "@/lib/services/connections/create-connection";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { makeSandboxPhones } from "@/lib/services/sandbox/sandbox-phones";
import { acceptEvent } from "../accept-event";
import { processEvent } from "../process-event";

type Numbered = { readonly id: AccountId; readonly address: string };

export type World = {
  readonly company: TestCompany;
  readonly user: TestUser;
  readonly connectionId: ConnectionId;
  readonly poolId: PoolId;
  readonly primary: Numbered;
  readonly secondary: Numbered;
  readonly job: Ctx;
};

/** The providers' registry, handed in by the test: no file of the services may import an adapter. */
export type Registry = {
  readonly descriptors: Descriptors;
  readonly makeAdapters: (deps: {
    readonly sandboxPhones: SandboxPhones;
  }) => Readonly<Record<ProviderName, ProviderAdapter>>;
};

/** A claimed job that is not in the queue: it can be finished, and says whether it was. */
export function aJob(over: Partial<RunningJob> = {}): RunningJob & { finished: number } {
  const job = {
    id: randomUUID(),
    topic: "test",
    version: 1,
    attempt: 1,
    isLastAttempt: false,
    signal: new AbortController().signal,
    finished: 0,
    hold: () => Promise.resolve(),
    finish: () => {
      job.finished += 1;
      return Promise.resolve();
    },
    ...over,
  };
  return job;
}

const digits = (phone: string) => ({ phone, user_id: null });

/** What the Sandbox would post when a phone writes. */
export const aText = (
  world: World,
  over: { to?: string; phone?: string; text?: string; id?: string; at?: number; name?: string } = {},
): SandboxEvent => ({
  kind: "message",
  type: "text",
  id: over.id ?? `sbx.${randomUUID()}`,
  to: over.to ?? world.secondary.address,
  from: { ...digits(over.phone ?? "+12025550777"), name: over.name ?? "Sam" },
  at: over.at ?? world.company.clock.now(),
  text: over.text ?? "Hello",
  reply_to: null,
});

export const aStatus = (
  world: World,
  over: { id: string; status: "sent" | "delivered" | "read" | "failed"; account?: string; correlation?: string | null },
): SandboxEvent => ({
  kind: "status",
  message_id: over.id,
  account: over.account ?? world.secondary.address,
  status: over.status,
  at: world.company.clock.now(),
  recipient: digits("+12025550777"),
  correlation: over.correlation ?? null,
  error: over.status === "failed" ? "recipient_unreachable" : null,
});

/** The tools of these tests, on the product's own Sandbox. */
export function onSandbox(registry: Registry) {
  /** A company on the Sandbox: a pool with a primary and a secondary, and one user. */
  async function makeWorld(tx: Tx): Promise<World> {
    const own = await makeCompany(tx);
    const user = await makeUser(tx, own);
    const connection = await createConnection(
      own.admin.ctx,
      { name: `Sandbox ${randomUUID()}`, provider: "sandbox", values: {} },
      registry.descriptors,
    );
    const poolId = await makePool(tx, own);
    const connectionId = connection.id;
    const primary = await makeAccount(tx, own, { connectionId, purpose: "primary", poolId });
    const secondary = await makeAccount(tx, own, { connectionId, purpose: "secondary", poolId });
    return { company: own, user, connectionId, poolId, primary, secondary, job: own.as({ kind: "job", name: "test" }) };
  }

  /** The Sandbox's adapter with a `send` of the test's own; `calls` counts what the provider was asked. */
  function fakeDeps(send?: (message: OutboundMessage, jobId: string | null) => Promise<SendResult>) {
    const calls: { message: OutboundMessage; jobId: string | null }[] = [];
    const adapterFor = (ctx: Ctx, provider: string): ProviderAdapter | null => {
      const adapters = registry.makeAdapters({ sandboxPhones: makeSandboxPhones(ctx) });
      if (provider !== "sandbox") return provider === "meta" ? adapters.meta : null;
      return {
        ...adapters.sandbox,
        send: (message, credentials, account, io) => {
          calls.push({ message, jobId: io.jobId });
          return send ? send(message, io.jobId) : adapters.sandbox.send(message, credentials, account, io);
        },
      };
    };
    const deps: ProviderDeps = {
      adapterFor,
      fetchFor: () => () => Promise.reject(new Error("no network in tests")),
      postToSelf: () => Promise.resolve(200),
    };
    return { deps, calls };
  }

  /** Accepts a call as the webhook would and processes it once; gives the raw event as it then stands. */
  async function receive(tx: Tx, world: World, events: readonly SandboxEvent[] | Uint8Array, job = aJob()) {
    const body = events instanceof Uint8Array ? events : sandboxBody(events);
    const hook = world.company.as({ kind: "hook", provider: "sandbox" });
    await acceptEvent(hook, {
      connectionId: world.connectionId,
      provider: "sandbox",
      headers: {},
      body,
      state: "received",
      reason: null,
    });
    const [event] = await tx.select().from(rawEvents).orderBy(desc(rawEvents.id)).limit(1);
    if (!event) throw new Error("nothing was accepted");
    await processEvent(world.job, { rawEventId: event.id }, job, fakeDeps().deps);
    const [after] = await tx.select().from(rawEvents).where(eq(rawEvents.id, event.id));
    if (!after) throw new Error("the event is gone");
    return after;
  }

  return { makeWorld, fakeDeps, receive };
}
