import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, companySettings, rooms } from "@/db/schema";
import { makeAccount, makeConnection, makePool } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { ChangeSetting } from "@/lib/core/settings/schema";
import { getCooldown } from "@/lib/services/recycling/get-cooldown";
import { endRoom } from "@/lib/services/rooms/end-room";
import { changeSetting } from "./change-setting";

const days = (value: unknown, seen: string | null = null) =>
  ChangeSetting.parse({ name: "recycling.cooldown_days", to: { kind: "value", value }, seen });

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const poolId = await makePool(tx, company, { cooldownDays: 10 });
  const account = await makeAccount(tx, company, { connectionId, poolId });
  const free = await makeAccount(tx, company, { connectionId });
  const user = await makeUser(tx, company);
  const pooled = await makeRoom(tx, company, { userId: user.id, accountId: account.id, poolId });
  const other = await makeRoom(tx, company, { userId: user.id, accountId: free.id });
  return { company, ctx: company.admin.ctx, pooled, other };
}

test("the company's cooldown counts for what ends from now on, a pool's own stands before it, and both are told", () =>
  rolledBack(async (tx) => {
    const { company, ctx, pooled, other } = await scene(tx);
    expect(await getCooldown(ctx)).toEqual({ days: 45, defaultDays: 45, changed: null, ownPools: 1, liveRooms: 1 });
    await changeSetting(ctx, days(7));
    for (const { id } of [pooled, other]) await endRoom(ctx, { roomId: id, reason: "" });
    const until = async (id: typeof other.id) =>
      ((await only(tx.select().from(rooms).where(eq(rooms.id, id)))).coolingUntil?.getTime() ?? 0) -
      company.clock.now();
    expect([await until(pooled.id), await until(other.id)].map((ms) => ms / 86_400_000)).toEqual([10, 7]);
    expect(await getCooldown(ctx)).toMatchObject({ days: 7, changed: { by: "Giulia Ferraro" }, liveRooms: 0 });
    expect(await only(tx.select().from(auditLog).where(eq(auditLog.action, "setting.update")))).toMatchObject({
      targetId: "recycling.cooldown_days",
      before: { value: 45 },
      after: { value: 7 },
    });
  }));

test("back to the default no row is left, and a form opened before the last change is refused, with who changed it", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await scene(tx);
    await changeSetting(ctx, days(7));
    await expect(changeSetting(ctx, days(9))).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Changed by Giulia Ferraro"),
    });
    const seen = new Date(company.clock.now()).toISOString();
    await changeSetting(ctx, ChangeSetting.parse({ ...days(9, seen), to: { kind: "default" } }));
    expect(await tx.select().from(companySettings)).toEqual([]);
    expect((await getCooldown(ctx)).days).toBe(45);
  }));

test("refused: a value that the setting does not take, a setting that does not exist, other roles", () =>
  rolledBack(async (tx) => {
    for (const value of [-1, 366, 1.5, "45", null]) {
      const parsed = ChangeSetting.safeParse({ ...days(1), to: { kind: "value", value } });
      expect(parsed.error?.issues.map(({ path }) => path)).toEqual([["value"]]);
    }
    expect(ChangeSetting.safeParse({ ...days(1), name: "recycling.nothing" }).success).toBe(false);
    const { company } = await scene(tx);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const { ctx } = await makeUser(tx, company, { roles: [...roles] });
      await expect(changeSetting(ctx, days(7))).rejects.toMatchObject({ code: "forbidden" });
      await expect(getCooldown(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await makeCompany(tx, "Other Bank");
    await changeSetting(other.admin.ctx, days(7));
    await actFor(tx, company.id);
    expect((await getCooldown(company.admin.ctx)).days).toBe(45);
  }));
