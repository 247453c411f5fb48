import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { read, transact } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId } from "@/lib/core/ids";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import type { Health } from "@/lib/core/providers/health";
import { requirePermission } from "@/lib/services/access/require";
import { ioFor, openConnection } from "@/lib/services/connections/open-connection";
import { enqueue } from "@/lib/services/jobs/enqueue";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { setHealth } from "./set-health";

/** The payload of `account.check@1`. A probe is the one call a minute while the account's breaker is open. */
export const CheckHealth = z.object({ accountId: AccountId, probe: z.boolean().optional() });
export type CheckHealth = z.output<typeof CheckHealth>;

const pollMs = 15 * 60_000;
// Three polls without an answer: what was known is too old to be shown as known.
const forgottenMs = 3 * pollMs;

/** Asks the provider for an account's health, every 15 minutes (± 2) while it is in use; no answer changes nothing at first. */
export async function checkHealth(
  ctx: Ctx,
  { accountId, probe }: CheckHealth,
  job: RunningJob,
  deps: ProviderDeps,
): Promise<void> {
  requirePermission(ctx, "account.check");
  const found = await read(ctx, async (tx) => {
    const [account] = await tx
      .select()
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId)));
    if (!account || account.state === "retired") return null;
    const connection = await openConnection(tx, ctx, account.connectionId, deps);
    return connection ? { account, ...connection } : null;
  });
  if (!found) return;
  const { account, adapter, credentials } = found;
  const health = await adapter.health(
    credentials,
    account,
    ioFor(ctx, adapter, deps, { jobId: null, signal: job.signal }),
  );
  await transact(ctx, async (tx) => {
    const level = levelAfter(health, account, ctx.clock.now());
    // Without news a blocked account is asked again in a minute, and any other at its next poll.
    if (level !== null)
      await setHealth(tx, ctx, accountId, {
        level,
        reasons: level === "unknown" ? [] : sentences(health),
        source: "poll",
      });
    else if (account.health.level === "blocked") {
      const again = { topic: "account.check", payload: { accountId, probe: true }, dedupeKey: `probe:${accountId}` };
      await enqueue(tx, ctx, { ...again, runAtMs: ctx.clock.now() + 60_000 });
    }
    if (!probe && account.state !== "draft" && account.state !== "disabled") {
      const next = { topic: "account.check", payload: { accountId }, dedupeKey: `poll:${accountId}`, priority: 200 };
      await enqueue(tx, ctx, { ...next, runAtMs: ctx.clock.now() + pollMs + (Math.random() * 4 - 2) * 60_000 });
    }
    await job.finish(tx);
  });
}

type Known = Pick<typeof officialAccounts.$inferSelect, "health" | "checkedAt">;

function levelAfter(health: Health, account: Known, nowMs: number): Health["state"] | null {
  if (health.state !== "unknown") return health.state;
  const isOld = account.checkedAt === null || nowMs - account.checkedAt.getTime() > forgottenMs;
  return isOld && account.health.level !== "blocked" && account.health.level !== "unknown" ? "unknown" : null;
}

const sentences = ({ reasons }: Health): string[] =>
  reasons.map(({ code, text, advice }) =>
    [text ?? code, advice].filter((part) => part !== null && part !== "").join(" "),
  );
