import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Tx } from "@/db/client";
import { companySettings, officialAccounts, pools, providerConnections } from "@/db/schema";
import type { UserId } from "@/lib/core/ids";
import { makeAccount, makeNamed, makePool, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { getQr } from "./get-qr";

async function scene(tx: Tx) {
  const world = await makeWorld(tx);
  const michael = await makeNamed(tx, world, "michael");
  const { actor } = world.company.admin;
  if (actor.kind !== "user") throw new Error("the admin is a user");
  const self = (id: UserId) => world.company.as({ ...actor, id, roles: ["agent"] });
  const admin = world.company.admin.ctx;
  const ask = (userId = michael, ctx = admin) => getQr(ctx, { userId });
  return { world, michael, self, admin, ask };
}

test("a code leads to the primary and holds the extension", () =>
  rolledBack(async (tx) => {
    const { world, michael, self, ask } = await scene(tx);
    const [primary] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, world.primaryId));
    expect(await ask(michael, self(michael))).toMatchObject({
      kind: "ok",
      extension: "michael",
      url: `https://wa.me/${primary?.address.slice(1)}?text=%23michael`,
      isTest: true,
    });
  }));

test("the primary in the user's own country is shown before others", () =>
  rolledBack(async (tx) => {
    const { world, michael, ask } = await scene(tx);
    const french = await makeAccount(tx, world, { poolId: world.poolId, purpose: "primary", country: "FR" });
    const [row] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, french));
    await tx.execute("update users set country = 'FR'");
    expect(await ask(michael)).toMatchObject({ kind: "ok", address: row?.address });
  }));

test("93 once the primary has changed no code leads to the old one", () =>
  rolledBack(async (tx) => {
    const { world, ask } = await scene(tx);
    const before = await ask();
    const next = await makeAccount(tx, world, { poolId: world.poolId, purpose: "primary" });
    await tx.update(officialAccounts).set({ state: "draining" }).where(eq(officialAccounts.id, world.primaryId));
    const [row] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, next));
    const after = await ask();
    expect(after).toMatchObject({ kind: "ok", address: row?.address });
    expect(after.kind === "ok" && before.kind === "ok" && after.url !== before.url).toBe(true);
  }));

test("93 without an extension there is no code", () =>
  rolledBack(async (tx) => {
    const { world, ask } = await scene(tx);
    const nobody = await makeUser(tx, world.company);
    expect(await ask(nobody.id)).toMatchObject({ kind: "no_extension" });
  }));

test("93 an issue with the account is told to everyone, its cause to admins alone", () =>
  rolledBack(async (tx) => {
    const { world, michael, self, ask } = await scene(tx);
    const own = () => ask(michael, self(michael));
    await tx.update(officialAccounts).set({ state: "degraded" }).where(eq(officialAccounts.id, world.primaryId));
    expect(await own()).toMatchObject({ kind: "account_issue", cause: null, accountId: null });
    expect(await ask()).toMatchObject({ kind: "account_issue", cause: "primary_degraded", accountId: world.primaryId });
    await tx.update(officialAccounts).set({ state: "active" });
    await tx.update(providerConnections).set({ state: "failing" });
    expect(await ask()).toMatchObject({ cause: "connection_unusable" });
    await tx.update(officialAccounts).set({ state: "disabled" }).where(eq(officialAccounts.id, world.primaryId));
    expect(await ask()).toMatchObject({ cause: "no_primary" });
    await tx.update(pools).set({ state: "inactive" });
    expect(await ask()).toMatchObject({ cause: "no_pool" });
  }));

test("a lead text stands before the extension, and one too long for it is left out", () =>
  rolledBack(async (tx) => {
    const { world, ask } = await scene(tx);
    const set = (value: string) =>
      tx
        .insert(companySettings)
        .values({ companyId: world.company.id, name: "qr.lead_text", value, changedAt: new Date() })
        .onConflictDoUpdate({ target: [companySettings.companyId, companySettings.name], set: { value } });
    await set("Hello");
    expect(await ask()).toMatchObject({ url: expect.stringMatching(/\?text=Hello%20%23michael$/) });
    await set("ciao ".repeat(28));
    expect(await ask()).toMatchObject({ kind: "ok", url: expect.stringMatching(/\?text=%23michael$/) });
  }));

test("93 another user's code is for admins; to others that user does not exist", () =>
  rolledBack(async (tx) => {
    const { world, michael, self } = await scene(tx);
    const anna = await makeNamed(tx, world, "anna");
    await expect(getQr(self(anna), { userId: michael })).rejects.toMatchObject({ code: "not_found" });
    const foreign = await makeWorld(tx);
    await expect(getQr(foreign.company.admin.ctx, { userId: michael })).rejects.toMatchObject({ code: "not_found" });
  }));

test("each channel on which a pool serves the user has a code of its own, the others are not offered", () =>
  rolledBack(async (tx) => {
    const { world, michael, admin, ask } = await scene(tx);
    expect(await ask()).toMatchObject({ channel: "whatsapp", channels: ["whatsapp"] });
    const sms = await makePool(tx, world, { name: "Texts", ouId: world.company.rootId, channel: "sms" });
    const front = await makeAccount(tx, world, { poolId: sms, purpose: "primary", channel: "sms" });
    const [row] = await tx
      .select({ address: officialAccounts.address })
      .from(officialAccounts)
      .where(eq(officialAccounts.id, front));
    expect(await getQr(admin, { userId: michael, channel: "sms" })).toMatchObject({
      kind: "ok",
      channel: "sms",
      channels: ["whatsapp", "sms"],
      url: `sms:${row?.address}?body=%23michael`,
    });
    expect(await getQr(admin, { userId: michael, channel: "line" })).toMatchObject({
      kind: "account_issue",
      cause: "no_pool",
      channels: ["whatsapp", "sms"],
    });
  }));
