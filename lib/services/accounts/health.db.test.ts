import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { alerts, auditLog, jobs, officialAccounts } from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Health } from "@/lib/core/providers/health";
import * as registry from "@/lib/providers/registry";
import { aJob, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { checkHealth } from "./check-health";

const { makeWorld, fakeDeps } = onSandbox(registry);

async function make(tx: Tx) {
  const world = await makeWorld(tx);
  const accountId = world.secondary.id;
  const check = async (health: Health, probe = false) => {
    const { deps } = fakeDeps();
    const answering = {
      ...deps,
      adapterFor: (ctx: typeof world.job, name: string) => {
        const adapter = deps.adapterFor(ctx, name);
        return adapter && { ...adapter, health: () => Promise.resolve(health) };
      },
    };
    await checkHealth(world.job, { accountId, ...(probe ? { probe } : {}) }, aJob(), answering);
    const [row] = await tx.select().from(officialAccounts).where(eq(officialAccounts.id, accountId));
    return row;
  };
  const queued = async (key: string) =>
    (
      await tx
        .select()
        .from(jobs)
        .where(eq(jobs.dedupeKey, `${key}:${accountId}`))
    ).length;
  return { world, accountId, check, queued };
}

const blocked: Health = {
  state: "blocked",
  reasons: [{ code: "WABA:141014", text: "The account is banned.", advice: "Ask Meta." }],
};

test("a blocked account is degraded, told, probed each minute, and comes back when it is healthy", () =>
  rolledBack(async (tx) => {
    const { check, queued, world } = await make(tx);
    expect(await check(blocked)).toMatchObject({
      state: "degraded",
      health: { level: "blocked", reasons: ["The account is banned. Ask Meta."] },
    });
    expect([await queued("probe"), await queued("poll")]).toEqual([1, 1]);
    const [alert] = await tx.select().from(alerts);
    expect(alert).toMatchObject({ kind: "account_degraded", resolvedAt: null });
    await check(blocked, true);
    expect((await tx.select().from(auditLog).where(eq(auditLog.action, "account.health"))).length).toBe(1);
    expect(await check({ state: "ok", reasons: [] })).toMatchObject({ state: "active", health: { level: "ok" } });
    expect((await tx.select().from(alerts))[0]?.resolvedAt?.getTime()).toBe(world.company.clock.now());
  }));

test("limits alone are shown and change no state: answers still go out", () =>
  rolledBack(async (tx) => {
    const { check } = await make(tx);
    expect(
      await check({ state: "limited", reasons: [{ code: "status:FLAGGED", text: null, advice: null }] }),
    ).toMatchObject({ state: "active", health: { level: "limited", reasons: ["status:FLAGGED"] } });
  }));

test("no answer is no news, until what was known is three polls old; it never blocks", () =>
  rolledBack(async (tx) => {
    const { check, world } = await make(tx);
    await check({ state: "ok", reasons: [] });
    const silent: Health = { state: "unknown", reasons: [] };
    expect(await check(silent)).toMatchObject({ health: { level: "ok" } });
    world.company.clock.advance(46 * 60_000);
    expect(await check(silent)).toMatchObject({ state: "active", health: { level: "unknown" } });
    await check(blocked);
    world.company.clock.advance(46 * 60_000);
    expect(await check(silent)).toMatchObject({ state: "degraded", health: { level: "blocked" } });
  }));

test("a draft is looked at once and not polled; an account switched off is never switched on by its health", () =>
  rolledBack(async (tx) => {
    const { check, queued, accountId } = await make(tx);
    await tx.update(officialAccounts).set({ state: "draft" }).where(eq(officialAccounts.id, accountId));
    expect(await check({ state: "ok", reasons: [] })).toMatchObject({ state: "draft" });
    expect(await queued("poll")).toBe(0);
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, accountId));
    expect(await check({ state: "ok", reasons: [] })).toMatchObject({ state: "disabled" });
  }));

test("refused: an agent does not check an account", () =>
  rolledBack(async (tx) => {
    const { world, accountId } = await make(tx);
    await expect(checkHealth(world.user.ctx, { accountId }, aJob(), fakeDeps().deps)).rejects.toMatchObject({
      code: "forbidden",
    });
  }));
