import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, extensions, users } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { ExtensionWord } from "@/lib/core/extensions/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { checkExtensionImport } from "./check-import";
import { importExtensions } from "./import-extensions";
import { extensionList, listExtensions } from "./list-extensions";
import { setExtension } from "./set-extension";

const dayMs = 86_400_000;
const file = (...lines: readonly string[]) => ({
  bytes: new TextEncoder().encode(["User,Extension", ...lines].join("\r\n")),
  columns: null,
});
const run = (ctx: Ctx, ...lines: readonly string[]) => importExtensions(ctx, file(...lines));

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const email = (name: string) => `${name}-${company.id}@import.example`;
  const make = (name: string) => makeUser(tx, company, { name, email: email(name.toLowerCase()) });
  const people = { anna: await make("Anna"), bea: await make("Bea"), carla: await make("Carla") };
  const { ctx } = company.admin;
  const set = (userId: typeof people.anna.id, word: string) =>
    setExtension(ctx, { userId, word: ExtensionWord.parse(word) });
  const words = async () =>
    (await listExtensions(ctx, parseTableQuery({}, extensionList))).rows.map((row) => [
      row.word,
      row.standing,
      row.userName,
    ]);
  return { company, ctx, people, email, set, words };
}

test("a file sets, changes and spells anew; the words it takes the place of are held 180 days, each on record", () =>
  rolledBack(async (tx) => {
    const { company, ctx, people, email, set, words } = await scene(tx);
    await set(people.anna.id, "anna");
    await set(people.bea.id, "bea");
    company.clock.advance(dayMs);
    const before = await tx.select({ id: users.id, version: users.version }).from(users);
    const rows = [`${email("anna")},#conti`, `${email("bea")},Bea`, `Carla,carla`];
    const check = await checkExtensionImport(ctx, file(...rows));
    expect(check.accepted.map(({ extension, replaces }) => [extension, replaces])).toEqual([
      ["#conti", "#anna"],
      ["#Bea", null],
      ["#carla", null],
    ]);
    expect(await words()).toHaveLength(2);
    expect(await run(ctx, ...rows)).toEqual({ imported: 3 });
    expect(await words()).toEqual([
      ["anna", "former", "Anna"],
      ["Bea", "current", "Bea"],
      ["carla", "current", "Carla"],
      ["conti", "current", "Anna"],
    ]);
    const acts = await tx.select().from(auditLog).where(eq(auditLog.companyId, company.id)).orderBy(auditLog.seq);
    expect(acts.slice(-4).map(({ action, after }) => [action, after])).toEqual([
      ["extension.set", { extension: "conti" }],
      ["extension.set", { extension: "Bea" }],
      ["extension.set", { extension: "carla" }],
      ["extension.import", { rows: 3 }],
    ]);
    const after = new Map(
      (await tx.select({ id: users.id, version: users.version }).from(users)).map((u) => [u.id, u.version]),
    );
    for (const { id, version } of before) expect(after.get(id)).toBe(version + (id === company.admin.id ? 0 : 1));
    // Back again: the hold ends where the new time begins.
    await run(ctx, `Anna,anna`);
    expect(await words()).toContainEqual(["anna", "current", "Anna"]);
    expect(await words()).toContainEqual(["conti", "former", "Anna"]);
    expect(await run(ctx, `Anna,anna`)).toEqual({ imported: 0 });
  }));

test("one bad row keeps all out, and the check says which and why", () =>
  rolledBack(async (tx) => {
    const { ctx, people, email, set, words } = await scene(tx);
    await set(people.anna.id, "anna");
    const rows = [
      "Bea,bea",
      "Carla,🙂🙂",
      `${email("anna")},${"a".repeat(33)}`,
      "Nobody,word",
      "Carla,stop",
      "Carla,BEA",
    ];
    const { refused, accepted } = await checkExtensionImport(ctx, file(...rows));
    expect(accepted.map(({ line }) => line)).toEqual([2]);
    expect(refused.map(({ line, problems }) => [line, problems.map(({ message }) => message)])).toEqual([
      [3, ["Use letters, digits, and . _ - between them; start and end with a letter or digit"]],
      [4, ["Use at most 32 characters"]],
      [5, ["No user has this e-mail or name"]],
      [6, ["The same user as in line 3"]],
      [7, ["The same user as in line 3", "The same extension as in line 2"]],
    ]);
    await expect(run(ctx, ...rows)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("5 of 6 rows"),
    });
    expect(await words()).toEqual([["anna", "current", "Anna"]]);
  }));

test("twelve hundred rows take few statements, each of them short", () =>
  rolledBack(async (tx) => {
    const { company, ctx } = await scene(tx);
    const made = Array.from({ length: 1_200 }, (_, n) => ({
      companyId: company.id,
      name: `Agent ${n}`,
      email: `agent-${n}-${company.id}@import.example`,
      ouId: company.rootId,
      roles: ["agent" as const],
      createdAt: new Date(company.clock.now()),
    }));
    await tx.insert(users).values(made);
    await tx.execute("set local statement_timeout = '5s'");
    expect(await run(ctx, ...made.map(({ email }, n) => `${email},agent-${n}`))).toEqual({ imported: 1_200 });
    expect(await run(ctx, ...made.map(({ email }, n) => `${email},again-${n}`))).toEqual({ imported: 1_200 });
    expect(await tx.$count(extensions)).toBe(2_400);
  }));

test("refused: other roles, and another company's users and words are not found", () =>
  rolledBack(async (tx) => {
    const { company, ctx, people, email, set } = await scene(tx);
    await set(people.anna.id, "anna");
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const who = await makeUser(tx, company, { roles: [...roles] });
      await expect(run(who.ctx, "Bea,bea")).rejects.toMatchObject({ code: "forbidden" });
      await expect(checkExtensionImport(who.ctx, file("Bea,bea"))).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await makeCompany(tx, "Other Bank");
    await actFor(tx, other.id);
    const { refused } = await checkExtensionImport(other.admin.ctx, file(`${email("anna")},word`));
    expect(refused.map(({ problems }) => problems[0]?.message)).toEqual(["No user has this e-mail or name"]);
    expect(await importExtensions(other.admin.ctx, file("Giulia Ferraro,anna"))).toEqual({ imported: 1 });
    expect(ctx.companyId).toBe(company.id);
  }));
