import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { officialAccounts } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId } from "@/lib/core/ids";
import type { HealthState } from "@/lib/core/providers/health";
import { raiseAlert, settleAlerts } from "@/lib/services/alerts/raise-alert";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { publish } from "@/lib/services/live/publish";

export type HealthReading = {
  readonly level: HealthState;
  /** Sentences a person can act on: the provider's own words. */
  readonly reasons: readonly string[];
  /** What told it. */
  readonly source: "poll" | "webhook" | "send";
};

const probeAfterMs = 60_000;

/**
 * Stores what was learnt of an account. A blocked one turns `degraded` (only from `active`) and comes back when it is
 * no longer blocked; limits alone change no state, since answers still go out. Told by audit row, alert and live event.
 */
export async function setHealth(tx: Tx, ctx: Ctx, accountId: AccountId, reading: HealthReading): Promise<void> {
  const one = and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, accountId));
  const [account] = await tx
    .select({ name: officialAccounts.name, state: officialAccounts.state, health: officialAccounts.health })
    .from(officialAccounts)
    .where(one)
    .for("update");
  if (!account) return;
  const state = nextState(account.state, reading.level);
  const health = { level: reading.level, reasons: [...reading.reasons] };
  await tx
    .update(officialAccounts)
    .set({ state, health, checkedAt: new Date(ctx.clock.now()) })
    .where(one);
  if (reading.level === "blocked") {
    const probe = { topic: "account.check", payload: { accountId, probe: true }, dedupeKey: `probe:${accountId}` };
    await enqueue(tx, ctx, { ...probe, runAtMs: ctx.clock.now() + probeAfterMs });
  }
  const before = { state: account.state, level: account.health.level };
  const after = { state, level: reading.level };
  if (before.state === after.state && before.level === after.level) return;
  if (reading.level === "blocked") {
    await raiseAlert(tx, ctx, {
      kind: "account_degraded",
      subject: accountId,
      title: `Account ${account.name} cannot send: ${reading.reasons[0] ?? "the provider gives no reason"}`,
      detail: { reasons: reading.reasons, source: reading.source },
      href: `/accounts/${accountId}`,
    });
  } else await settleAlerts(tx, ctx, "account_degraded", accountId, `health ${reading.level}`);
  await audit(tx, ctx, {
    action: "account.health",
    target: { kind: "account", id: accountId, name: account.name },
    before,
    after: { ...after, source: reading.source },
  });
  await publish(tx, ctx, { kind: "account.changed", subjectId: accountId, audience: { adminsOnly: true } });
}

function nextState(state: typeof officialAccounts.$inferSelect.state, level: HealthState) {
  if (state === "active" && level === "blocked") return "degraded";
  return state === "degraded" && level !== "blocked" ? "active" : state;
}
