import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { read, type Tx, transact } from "@/db/client";
import { officialAccounts, providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TestResult } from "@/lib/core/connections/schema";
import { servedAmong } from "@/lib/core/connections/served";
import { type AccountId, ConnectionId } from "@/lib/core/ids";
import type { ConnectionTest } from "@/lib/core/providers/calls";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { requirePermission } from "@/lib/services/access/require";
import { reasonOf } from "@/lib/services/accounts/degrade-account";
import { raiseAlert, settleAlerts } from "@/lib/services/alerts/raise-alert";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { publish } from "@/lib/services/live/publish";
import { queueSync } from "@/lib/services/templates/queue-sync";
import { lockConnection } from "./lock-connection";
import { ioFor, openConnection, storedOf } from "./open-connection";

/** The payload of `connection.test@1`. */
export const RunConnectionTest = z.object({ connectionId: ConnectionId });
export type RunConnectionTest = z.output<typeof RunConnectionTest>;

type Serves = Extract<ConnectionTest, { ok: true }>["serves"];

/** Calls the provider with the connection's credentials and keeps what it answered: usable, for which addresses, or why not. */
export async function runConnectionTest(
  ctx: Ctx,
  { connectionId }: RunConnectionTest,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "connection.test");
  const opened = await read(ctx, (tx) => openConnection(tx, ctx, connectionId, deps));
  if (!opened) return;
  const { adapter, credentials, name, stored } = opened;
  const test = await adapter.testConnection(
    credentials,
    ioFor(ctx, adapter, deps, { jobId: null, signal: job.signal }),
  );
  await transact(ctx, async (tx) => {
    // Edited while the provider was asked: the answer is about values that are gone, and the edit queued its own test.
    if (storedOf(await lockConnection(tx, ctx, connectionId)) !== stored) return job.finish(tx);
    const since = new Date(ctx.clock.now()).toISOString();
    const result: TestResult = test.ok
      ? {
          outcome: "usable",
          serves: test.serves === "any" ? null : test.serves.map((address) => ({ ...address })),
          templates: { outcome: "running", since },
        }
      : {
          outcome: "failing",
          code: test.error.code === null ? null : String(test.error.code),
          text: test.error.text,
          action: test.error.action,
        };
    await tx
      .update(providerConnections)
      .set({ state: test.ok ? "usable" : "failing", testResult: result, testedAt: new Date(ctx.clock.now()) })
      .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, connectionId)));
    if (test.ok) {
      await prove(tx, ctx, connectionId, test.serves);
      await settleAlerts(tx, ctx, "connection_failing", connectionId, "the test passed");
      await queueSync(tx, ctx, connectionId);
    } else {
      await raiseAlert(tx, ctx, {
        kind: "connection_failing",
        subject: connectionId,
        title: `Connection ${name} does not work: ${reasonOf(test.error)}`,
        href: `/connections/${connectionId}`,
      });
    }
    await publish(tx, ctx, { kind: "connection.changed", subjectId: connectionId, audience: { adminsOnly: true } });
    await job.finish(tx);
  });
}

/**
 * Marks the accounts whose very address the connection answered for, and learns the provider's id of each. One that it
 * answered for once and no longer serves loses its mark.
 */
async function prove(tx: Tx, ctx: Ctx, connectionId: ConnectionId, serves: Serves): Promise<void> {
  const mine = and(
    eq(officialAccounts.companyId, ctx.companyId),
    eq(officialAccounts.connectionId, connectionId),
    ne(officialAccounts.state, "retired"),
  );
  const accounts = await tx
    .select({
      id: officialAccounts.id,
      address: officialAccounts.address,
      providerAccountId: officialAccounts.providerAccountId,
      provenAt: officialAccounts.provenAt,
    })
    .from(officialAccounts)
    .where(mine)
    .orderBy(asc(officialAccounts.id))
    .for("update");
  const asked = accounts.map((account) => ({
    ...account,
    served: serves === "any" ? { providerAccountId: null } : servedAmong(serves, account.address),
  }));
  const proven = asked.filter(({ served }) => served);
  const lost = asked.filter(({ served, provenAt }) => !served && provenAt !== null);
  for (const [rows, provenAt] of [
    [proven, new Date(ctx.clock.now())],
    [lost, null],
  ] as const)
    if (rows.length > 0)
      await tx
        .update(officialAccounts)
        .set({ provenAt })
        .where(and(mine, inArray(officialAccounts.id, idsOf(rows))));
  for (const { id, served, providerAccountId } of proven) {
    if (!served?.providerAccountId || providerAccountId !== null) continue;
    await tx
      .update(officialAccounts)
      .set({ providerAccountId: served.providerAccountId })
      .where(and(mine, eq(officialAccounts.id, id), isNull(officialAccounts.providerAccountId)));
  }
  const checks = proven.map(({ id }) => ({ topic: "account.check", payload: { accountId: id }, dedupeKey: id }));
  await enqueue(tx, ctx, checks);
  const news = idsOf([...proven, ...lost]).map((subjectId) => ({
    kind: "account.changed" as const,
    subjectId,
    audience: { adminsOnly: true },
  }));
  await publish(tx, ctx, news);
}

const idsOf = (rows: readonly { readonly id: AccountId }[]): AccountId[] => rows.map(({ id }) => id);
