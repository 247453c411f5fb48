import { expect, test } from "vitest";
import { companySettings } from "@/db/schema";
import { type TestCompany, actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { getUser } from "@/lib/services/users/get-user";
import { noteCode } from "@/lib/services/profile/note-code";
import { getPrinted } from "./get-printed";
import { extensionList, listExtensions } from "./list-extensions";
import { releaseExtension } from "./release-extension";
import { setExtension } from "./set-extension";
import { suggestExtensions } from "./suggest-extensions";

const dayMs = 86_400_000;
const word = (text: string) => ExtensionWord.parse(text);
const query = (params: Record<string, string> = {}) => parseTableQuery(params, extensionList);
const words = async (company: TestCompany, params: Record<string, string> = {}) =>
  (await listExtensions(company.admin.ctx, query(params))).rows.map((row) => [row.word, row.standing, row.userName]);
const refusal = (message: RegExp) => ({
  code: "conflict",
  details: { fields: { word: [expect.stringMatching(message)] } },
});

test("a word is one user's after folding, and the refusal names the holder under its field", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [michael, anna] = [
      await makeUser(tx, company, { name: "Michael Rossi" }),
      await makeUser(tx, company, { name: "Anna Conti" }),
    ];
    const { ctx } = company.admin;
    expect(await setExtension(ctx, { userId: michael.id, word: word("#Michael") })).toEqual({
      word: "Michael",
      warning: null,
      looksLike: null,
    });
    for (const same of ["michael", "MICHAEL", "ｍｉｃｈａｅｌ"]) {
      await expect(setExtension(ctx, { userId: anna.id, word: word(same) })).rejects.toMatchObject(
        refusal(/Michael Rossi has/),
      );
    }
    await setExtension(ctx, { userId: michael.id, word: word("michael") });
    expect(await words(company)).toEqual([["michael", "current", "Michael Rossi"]]);
  }));

test("a user's form that was open while the word changed elsewhere cannot put the old word back", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const { id: userId } = await makeUser(tx, company, { name: "Michael Rossi" });
    const { version } = await getUser(ctx, userId);
    await setExtension(ctx, { userId, word: word("michael") });
    expect((await getUser(ctx, userId)).version).toBeGreaterThan(version);
    const { version: named } = await getUser(ctx, userId);
    await releaseExtension(ctx, { userId });
    expect((await getUser(ctx, userId)).version).toBeGreaterThan(named);
  }));

test("two companies may use the same word", () =>
  rolledBack(async (tx) => {
    for (const company of [await makeCompany(tx), await makeCompany(tx)]) {
      await actFor(tx, company.id);
      await setExtension(company.admin.ctx, { userId: company.admin.id, word: word("giulia") });
      expect(await words(company)).toHaveLength(1);
    }
  }));

test("a released or renamed word is held 180 days for its old user, who may take it back; then it is free", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [michael, anna] = [
      await makeUser(tx, company, { name: "Michael Rossi" }),
      await makeUser(tx, company, { name: "Anna Conti" }),
    ];
    const { ctx } = company.admin;
    await setExtension(ctx, { userId: michael.id, word: word("michael") });
    company.clock.advance(dayMs);
    await setExtension(ctx, { userId: michael.id, word: word("mike") });
    expect(await words(company)).toEqual([
      ["michael", "former", "Michael Rossi"],
      ["mike", "current", "Michael Rossi"],
    ]);
    await expect(setExtension(ctx, { userId: anna.id, word: word("michael") })).rejects.toMatchObject(
      refusal(/less than 180 days ago/),
    );
    await setExtension(ctx, { userId: michael.id, word: word("michael") });
    expect(await words(company)).toEqual([
      ["michael", "current", "Michael Rossi"],
      ["mike", "former", "Michael Rossi"],
    ]);
    company.clock.advance(dayMs);
    await releaseExtension(ctx, { userId: michael.id });
    await expect(releaseExtension(ctx, { userId: michael.id })).rejects.toMatchObject({ code: "conflict" });
    company.clock.advance(180 * dayMs - 1);
    await expect(setExtension(ctx, { userId: anna.id, word: word("michael") })).rejects.toMatchObject(
      refusal(/180 days/),
    );
    company.clock.advance(1);
    await setExtension(ctx, { userId: anna.id, word: word("michael") });
    expect(await words(company)).toEqual([["michael", "current", "Anna Conti"]]);
  }));

test("reserved words, our own and the company's, are nobody's", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    await tx
      .insert(companySettings)
      .values({ companyId: company.id, name: "extension.reserved", value: ["Concierge"], changedAt: new Date(0) });
    for (const reserved of ["stop", "STOP", "concierge"]) {
      await expect(
        setExtension(company.admin.ctx, { userId: company.admin.id, word: word(reserved) }),
      ).rejects.toMatchObject(refusal(/reserved/));
    }
  }));

test("a word that looks like another's is set, with a warning that names it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [anna, other] = [await makeUser(tx, company, { name: "Anna Conti" }), await makeUser(tx, company)];
    await setExtension(company.admin.ctx, { userId: anna.id, word: word("cope") });
    const cyrillic = await setExtension(company.admin.ctx, { userId: other.id, word: word("соре") });
    expect(cyrillic).toMatchObject({
      warning: { kind: "looks_latin", looksLike: "cope" },
      looksLike: { word: "cope", userName: "Anna Conti" },
    });
  }));

test("suggestions leave out what others have or held and offer one's own again", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [anna, other] = [await makeUser(tx, company), await makeUser(tx, company)];
    await setExtension(company.admin.ctx, { userId: anna.id, word: word("anna") });
    await setExtension(company.admin.ctx, { userId: anna.id, word: word("conti") });
    const forOther = await suggestExtensions(company.admin.ctx, { name: "Anna Conti", userId: other.id });
    expect(forOther).toEqual(["anna.conti", "aconti", "annac", "anna2", "anna3"]);
    expect(await suggestExtensions(company.admin.ctx, { name: "Anna Conti", userId: anna.id })).toContain("anna");
    expect(await suggestExtensions(company.admin.ctx, { name: "###" })).toEqual([]);
  }));

test("the list names agents nobody can ask for, and searches with or without the hash", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const [anna, bea] = [await makeUser(tx, company, { name: "Anna" }), await makeUser(tx, company, { name: "Bea" })];
    await setExtension(company.admin.ctx, { userId: anna.id, word: word("anna") });
    const list = await listExtensions(company.admin.ctx, query());
    expect(list.without).toEqual({ count: 1, users: [{ id: bea.id, name: "Bea" }] });
    expect(await words(company, { q: "#ANN" })).toHaveLength(1);
    expect(await words(company, { f: "standing:is:former" })).toEqual([]);
    expect(await words(company, { f: "standing:is:rubbish" })).toEqual([]);
  }));

test("before a word is changed it is known whose codes end and when, how often they were saved, and when one was used", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const anna = await makeUser(tx, company, { name: "Anna" });
    expect(await getPrinted(ctx, { userId: anna.id })).toBeNull();
    await noteCode(anna.ctx, { userId: anna.id });
    await setExtension(ctx, { userId: anna.id, word: word("anna") });
    const until = new Date(company.clock.now() + 180 * dayMs).toISOString();
    const known = { name: "Anna", word: "anna", until, usedAt: null };
    expect(await getPrinted(ctx, { userId: anna.id })).toEqual({ ...known, taken: 0, takenAt: null });
    for (const who of [anna.ctx, ctx]) await noteCode(who, { userId: anna.id });
    const takenAt = new Date(company.clock.now()).toISOString();
    expect(await getPrinted(ctx, { userId: anna.id })).toEqual({ ...known, taken: 2, takenAt });
    expect((await listExtensions(ctx, query())).rows).toMatchObject([{ codesTaken: 2, codeTakenAt: takenAt }]);
    await setExtension(ctx, { userId: anna.id, word: word("conti") });
    expect(await getPrinted(ctx, { userId: anna.id })).toMatchObject({ word: "conti", taken: 0 });
    await releaseExtension(ctx, { userId: anna.id });
    expect(await getPrinted(ctx, { userId: anna.id })).toBeNull();
    const other = await makeUser(tx, company);
    await expect(noteCode(other.ctx, { userId: anna.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getPrinted(other.ctx, { userId: anna.id })).rejects.toMatchObject({ code: "forbidden" });
    const theirs = await makeCompany(tx, "Other Bank");
    await actFor(tx, theirs.id);
    await expect(noteCode(theirs.admin.ctx, { userId: anna.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(getPrinted(theirs.admin.ctx, { userId: anna.id })).rejects.toMatchObject({ code: "not_found" });
  }));

test("nobody but an admin of the same company sets, releases or lists", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    const agent = await makeUser(tx, company);
    const boss = await makeUser(tx, company, { roles: ["supervisor"] });
    const set = { userId: agent.id, word: word("anna") };
    for (const { ctx } of [agent, boss]) {
      for (const verb of [
        setExtension(ctx, set),
        releaseExtension(ctx, set),
        listExtensions(ctx, query()),
        suggestExtensions(ctx, { name: "A" }),
      ]) {
        await expect(verb).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await expect(setExtension(other.admin.ctx, set)).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseExtension(other.admin.ctx, set)).rejects.toMatchObject({ code: "not_found" });
  }));
