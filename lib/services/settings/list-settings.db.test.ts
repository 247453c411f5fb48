import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { clients, extensions, identities, onboardingRuns, requestCards } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { rolledBack } from "@/db/testing/rolled-back";
import { settingNames, ChangeSetting } from "@/lib/core/settings/schema";
import { changeSetting } from "./change-setting";
import { listSettings } from "./list-settings";

const change = (name: string, value: unknown) =>
  ChangeSetting.parse({ name, to: { kind: "value", value }, seen: null });

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
  const user = await makeUser(tx, company);
  const room = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
  const word = async (text: string) => {
    const { id: userId } = await makeUser(tx, company);
    const since = new Date(company.clock.now());
    await tx.insert(extensions).values({ companyId: company.id, userId, word: text, folded: text, since });
  };
  const affects = async (name: string) => (await listSettings(ctx)).find((one) => one.name === name)?.affects;
  return { company, ctx, room, user, word, affects };
}

test("each setting comes with its value, its default, who changed it, and how many it bears on now", () =>
  rolledBack(async (tx) => {
    const { company, ctx, room, user, word, affects } = await scene(tx);
    expect((await listSettings(ctx)).map(({ name }) => name)).toEqual([...settingNames]);
    for (const one of await listSettings(ctx)) expect(one).toMatchObject({ value: one.fallback, changed: null });
    await changeSetting(ctx, change("auto_promotion", false));
    expect((await listSettings(ctx)).find(({ name }) => name === "auto_promotion")).toMatchObject({
      value: false,
      fallback: true,
      changed: { by: "Giulia Ferraro" },
    });
    const at = new Date(company.clock.now());
    if (!room.clientId) throw new Error("The room is about no client");
    await tx.insert(requestCards).values({
      companyId: company.id,
      userId: user.id,
      identityId: room.identityId,
      clientId: room.clientId,
      openedAt: at,
      lastAskedAt: at,
    });
    await tx.update(identities).set({ optedOutAt: at }).where(eq(identities.companyId, company.id));
    await tx.update(clients).set({ language: "de-CH", stage: "client" }).where(eq(clients.companyId, company.id));
    await word("admin");
    await word("michael");
    expect(await affects("auto_promotion")).toEqual({ cards: 1 });
    expect(await affects("inbound.opt_out_words")).toEqual({ optedOut: 1 });
    expect(await affects("languages")).toEqual({ others: 1 });
    expect(await affects("extension.reserved")).toEqual({ users: 1 });
    expect(await affects("qr.lead_text")).toEqual({ codes: 2 });
    expect(await affects("inbound.bot_name")).toEqual({ accounts: 1 });
    expect(await affects("recycling.cooldown_days")).toEqual({ ownPools: 0, rooms: 1 });
    expect(await affects("pools.inherit_when_missing")).toEqual({ units: 1 });
    expect(await affects("inbound.limits")).toEqual({ heldBack: 0 });
    expect(await affects("profile_choice")).toEqual({ identities: 0 });
    await changeSetting(ctx, change("languages", ["en", "de"]));
    expect(await affects("languages")).toEqual({ others: 0 });
    expect(await tx.$count(onboardingRuns)).toBe(0);
  }));

test("a lead text that would make a code too long, or be read with the extension, is refused under its field", () =>
  rolledBack(async (tx) => {
    const { ctx, word } = await scene(tx);
    await word("陳大文先生");
    const refused = (words: string) => ({
      code: "conflict",
      details: { fields: { value: [expect.stringContaining(words)] } },
    });
    await expect(changeSetting(ctx, change("qr.lead_text", "é".repeat(25)))).rejects.toMatchObject(
      refused("The code of #陳大文先生 would be too long"),
    );
    await expect(changeSetting(ctx, change("qr.lead_text", "ask for #desk"))).rejects.toMatchObject(
      refused("leave out #"),
    );
    expect(await changeSetting(ctx, change("qr.lead_text", "Hello,"))).toEqual({ name: "qr.lead_text" });
  }));

test("refused: other roles; another company's settings and figures are its own", () =>
  rolledBack(async (tx) => {
    const { company, ctx, word } = await scene(tx);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const who = await makeUser(tx, company, { roles: [...roles] });
      await expect(listSettings(who.ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    await word("michael");
    await changeSetting(ctx, change("inbound.bot_name", "Mia"));
    const other = await makeCompany(tx, "Other Bank");
    await actFor(tx, other.id);
    const theirs = await listSettings(other.admin.ctx);
    expect(theirs.find(({ name }) => name === "inbound.bot_name")?.value).toBeNull();
    expect(theirs.find(({ name }) => name === "qr.lead_text")?.affects).toEqual({ codes: 0 });
  }));
