import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { alerts, officialAccounts, pools, rooms } from "@/db/schema";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { listAlerts } from "@/lib/services/alerts/list-alerts";
import { resolveAlert } from "@/lib/services/alerts/resolve-alert";
import { getCapacity } from "./get-capacity";
import { watchCapacity } from "./watch-capacity";

const dayMs = 86_400_000;

async function world(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { name: "Italy clients" });
  const italian = (over: object = {}) =>
    makeAccount(tx, company, { connectionId, poolId, country: "IT", maxLiveRooms: 20, ...over });
  const [one, two] = [await italian(), await italian()];
  const agent = await makeUser(tx, company);
  return {
    company,
    ctx: company.admin.ctx,
    job: company.as({ kind: "job", name: "rooms.cool" }),
    poolId,
    one,
    two,
    agent,
    italian,
  };
}

test("each country has its rooms, what is left, and the clients who need a number per user", () =>
  rolledBack(async (tx) => {
    const { company, ctx, poolId, one, two, agent, italian } = await world(tx);
    await italian({ country: "FR", maxLiveRooms: null });
    const other = await makeUser(tx, company);
    const shared = await makeClient(tx, company);
    await makeRoom(tx, company, { userId: agent.id, accountId: one.id, client: shared });
    await makeRoom(tx, company, { userId: other.id, accountId: two.id, client: shared });
    await makeRoom(tx, company, { userId: agent.id, accountId: one.id });
    await makeRoom(tx, company, { userId: agent.id, accountId: one.id, state: "cooling" });
    expect(await getCapacity(ctx, poolId)).toMatchObject([
      { country: "FR", accounts: { open: 1, all: 1 }, liveRooms: 0, freeRooms: null, forecast: { kind: "no_limit" } },
      {
        country: "IT",
        accounts: { open: 2, all: 2 },
        liveRooms: 3,
        freeRooms: 37,
        severalUsers: { clients: 1, most: 2 },
        standing: "ok",
        forecast: { kind: "unknown", starts: 3, days: 0 },
      },
    ]);
  }));

test("the forecast goes by rooms of the last 90 days that are still live", () =>
  rolledBack(async (tx) => {
    const { company, ctx, poolId, one, agent } = await world(tx);
    for (let made = 0; made < 5; made++) await makeRoom(tx, company, { userId: agent.id, accountId: one.id });
    await tx.update(rooms).set({ reservedAt: new Date(company.clock.now() - 100 * dayMs) });
    for (let made = 0; made < 9; made++) {
      await makeRoom(tx, company, { userId: agent.id, accountId: one.id });
      company.clock.advance(dayMs);
    }
    await makeRoom(tx, company, { userId: agent.id, accountId: one.id, state: "closed" });
    const [italy] = await getCapacity(ctx, poolId);
    expect(italy?.forecast).toEqual({ kind: "days", days: 260, perDay: 0.1 });
  }));

test("an admin is told before the last number is gone, once, then when it is gone, and it settles by itself", () =>
  rolledBack(async (tx) => {
    const { ctx, job, one, two, poolId } = await world(tx);
    const titles = async () => (await listAlerts(ctx)).map(({ title, times, href }) => `${title} ×${times} ${href}`);
    const turn = (id: typeof one.id, state: "active" | "degraded" | "disabled") =>
      tx.update(officialAccounts).set({ state }).where(eq(officialAccounts.id, id));
    expect(await watchCapacity(job)).toBe(0);
    expect(await titles()).toEqual([]);
    await turn(two.id, "degraded");
    expect(await watchCapacity(job)).toBe(1);
    await watchCapacity(job);
    const last = `Italy clients: ${one.key} is the last number for Italy, with 20 rooms left ×1 /pools/${poolId}`;
    expect(await titles()).toEqual([last]);
    await turn(one.id, "disabled");
    await watchCapacity(job);
    expect(await titles()).toEqual([`Italy clients: no number for Italy takes a room any more ×2 /pools/${poolId}`]);
    await turn(one.id, "active");
    await turn(two.id, "active");
    await watchCapacity(job);
    expect(await titles()).toEqual([]);
    const [settled] = await tx.select().from(alerts).where(eq(alerts.kind, "last_secondary"));
    expect(settled).toMatchObject({ resolvedBy: "there is room again" });
  }));

test("what an admin resolved is not told again until it was over in between", () =>
  rolledBack(async (tx) => {
    const { ctx, job, two } = await world(tx);
    const turn = (state: "active" | "degraded") =>
      tx.update(officialAccounts).set({ state }).where(eq(officialAccounts.id, two.id));
    await turn("degraded");
    await watchCapacity(job);
    const [open] = await listAlerts(ctx);
    if (!open) throw new Error("raised above");
    await resolveAlert(ctx, { alertId: open.id });
    await watchCapacity(job);
    expect(await listAlerts(ctx)).toEqual([]);
    await turn("active");
    await watchCapacity(job);
    await turn("degraded");
    await watchCapacity(job);
    expect(await listAlerts(ctx)).toHaveLength(1);
  }));

test("nobody is told of a pool that is not active, or of another company's", () =>
  rolledBack(async (tx) => {
    const other = await world(tx);
    const { job, two, poolId } = await world(tx);
    await tx.update(officialAccounts).set({ state: "degraded" }).where(eq(officialAccounts.id, two.id));
    await tx.update(pools).set({ state: "inactive" }).where(eq(pools.id, poolId));
    expect(await watchCapacity(job)).toBe(0);
    await tx.update(pools).set({ state: "active" }).where(eq(pools.id, poolId));
    expect(await watchCapacity(other.job)).toBe(0);
    expect(await watchCapacity(job)).toBe(1);
    expect(await listAlerts(other.ctx)).toEqual([]);
  }));

test("only admins read capacity and only the worker watches; another company's pool does not exist", () =>
  rolledBack(async (tx) => {
    const foreign = await world(tx);
    const { company, ctx, poolId } = await world(tx);
    const agent = await makeUser(tx, company);
    await expect(getCapacity(agent.ctx, poolId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getCapacity(ctx, foreign.poolId)).rejects.toMatchObject({ code: "not_found" });
    await expect(watchCapacity(ctx)).rejects.toMatchObject({ code: "forbidden" });
  }));
