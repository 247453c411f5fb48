import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, clients, companies, companySettings, identities, messageTexts } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { makeRoom } from "@/db/testing/make-room";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { defaultTexts } from "@/lib/core/texts/defaults";
import { catalogueKeys } from "@/lib/core/texts/placeholders";
import { ResetText, SaveText } from "@/lib/core/texts/schema";
import { getText } from "./get-text";
import { listTexts } from "./list-texts";
import { resetText } from "./reset-text";
import { saveText } from "./save-text";
import { textsFor } from "./text-for";

const own = (body: string, version = 0, language = "it") => SaveText.parse({ key: "M6", language, version, body });

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const account = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
  const user = await makeUser(tx, company);
  const room = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
  const to = { identityId: room.identityId, clientId: room.clientId };
  /** What M6 says to this client now. */
  const said = async () => (await textsFor(tx, company.admin.ctx, to)).write("M6", {});
  return { company, ctx: company.admin.ctx, room, to, said };
}

const setLanguages = (tx: Tx, { id: companyId }: { id: typeof companies.$inferSelect.id }, value: readonly string[]) =>
  tx.insert(companySettings).values({ companyId, name: "languages", value, changedAt: new Date(0) });

test("a new company has every text in every shipped language, and what it words goes out from then on", () =>
  rolledBack(async (tx) => {
    const { company, ctx, room, said } = await scene(tx);
    await tx.update(clients).set({ language: "it" }).where(eq(clients.companyId, company.id));
    const list = await listTexts(ctx, "it");
    expect(list.languages).toEqual(["en", "it", "es", "zh-Hant"]);
    expect(list.rows.map(({ key, standing }) => [key, standing])).toEqual(catalogueKeys.map((key) => [key, "shipped"]));
    expect(list.missing).toEqual({ en: 0, it: 0, es: 0, "zh-Hant": 0 });
    expect(await said()).toBe(defaultTexts.it.M6.replace("{company}", "Meridiana Bank"));
    expect(await saveText(ctx, own("Ci scusi, {company}"))).toEqual({ version: 1 });
    expect(await said()).toBe("Ci scusi, Meridiana Bank");
    expect(room.id).not.toBe("");
  }));

test("the client's language is the profile's, else the number's country's, else the company's", () =>
  rolledBack(async (tx) => {
    const { company, ctx, to } = await scene(tx);
    const language = async () => (await textsFor(tx, ctx, to)).language;
    const profile = (tag: string | null) =>
      tx.update(clients).set({ language: tag }).where(eq(clients.companyId, company.id));
    const phone = (number: string | null) =>
      tx
        .update(identities)
        .set({ phone: number, providerUserId: number === null ? "id" : null, matchKey: number ?? "id" })
        .where(and(eq(identities.companyId, company.id), eq(identities.id, to.identityId)));
    await tx.update(companies).set({ language: "it" }).where(eq(companies.id, company.id));
    await profile("es");
    await phone("+886912345678");
    expect(await language()).toBe("es");
    await profile(null);
    expect(await language()).toBe("zh-Hant");
    await phone("+4915112345678");
    expect(await language()).toBe("it");
    await profile("de");
    await setLanguages(tx, company, ["en", "de"]);
    const texts = await textsFor(tx, ctx, to);
    expect(texts.language).toBe("de");
    // Nobody has worded M6 in German: it comes in the next best language.
    expect(texts.write("M6", {})).toContain("We are sorry");
    await saveText(ctx, own("Leider nicht, {company}", 0, "de"));
    expect((await textsFor(tx, ctx, to)).write("M6", {})).toBe("Leider nicht, Meridiana Bank");
  }));

test("every wording stays in the history; back to ours is one more, and the log names versions, never words", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await scene(tx);
    await saveText(ctx, own("Uno"));
    company.clock.advance(1_000);
    await saveText(ctx, own("Due", 1));
    await resetText(ctx, ResetText.parse({ key: "M6", language: "it", version: 2 }));
    const text = await getText(ctx, { key: "M6", language: "it" });
    expect(text).toMatchObject({ standing: "shipped", version: 3, text: { body: defaultTexts.it.M6 } });
    expect(text.versions.map(({ version, body, by }) => [version, body, by])).toEqual([
      [3, null, "Giulia Ferraro"],
      [2, "Due", "Giulia Ferraro"],
      [1, "Uno", "Giulia Ferraro"],
    ]);
    const acts = await tx.select().from(auditLog).where(eq(auditLog.targetKind, "text")).orderBy(auditLog.seq);
    expect(acts.map(({ action, targetName, after }) => [action, targetName, after])).toEqual([
      ["text.update", "M6 it", { version: 1 }],
      ["text.update", "M6 it", { version: 2 }],
      ["text.reset", "M6 it", { version: 3 }],
    ]);
    expect(JSON.stringify(acts)).not.toContain("Due");
  }));

test("the same words again, and a reset of what stands anyway, are no version", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    await saveText(ctx, own("Uno"));
    expect(await saveText(ctx, own("Uno", 1))).toEqual({ version: 1 });
    expect(await resetText(ctx, ResetText.parse({ key: "M1", language: "it", version: 0 }))).toEqual({ version: 0 });
    expect(await only(tx.select().from(messageTexts))).toMatchObject({ version: 1, body: "Uno" });
  }));

test("an editor that shows an older version does not overwrite a newer one", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    await saveText(ctx, own("Uno"));
    await expect(saveText(ctx, own("Due"))).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("Changed by Giulia Ferraro"),
    });
  }));

test("refused: a language that the company does not write in, other roles, and another company sees its own alone", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await scene(tx);
    await expect(saveText(ctx, own("Hallo", 0, "de"))).rejects.toMatchObject({ code: "not_found" });
    await expect(getText(ctx, { key: "M6", language: "de" })).rejects.toMatchObject({ code: "not_found" });
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const who = await makeUser(tx, company, { roles: [...roles] });
      for (const verb of [
        () => saveText(who.ctx, own("Ciao")),
        () => resetText(who.ctx, ResetText.parse({ key: "M6", language: "it", version: 0 })),
        () => listTexts(who.ctx, null),
        () => getText(who.ctx, { key: "M6", language: "it" }),
      ])
        await expect(verb()).rejects.toMatchObject({ code: "forbidden" });
    }
    await saveText(ctx, own("Nostro"));
    const other = await makeCompany(tx, "Other Bank");
    await actFor(tx, other.id);
    expect(await getText(other.admin.ctx, { key: "M6", language: "it" })).toMatchObject({ version: 0, versions: [] });
  }));
