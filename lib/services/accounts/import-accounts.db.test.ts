import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, type Tx, unscoped } from "@/db/client";
import { accountAddresses, actions, auditLog, jobs, officialAccounts, providerConnections } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { importWords } from "@/lib/core/accounts/import/read-row";
import { descriptors } from "@/lib/providers/registry";
import { checkImport } from "./check-import";
import { importAccounts } from "./import-accounts";

const words = importWords(
  () => [],
  () => [],
);
const tools = { descriptors, words };
const heads = "channel,connection,address,name,key,purpose,country,capacity,priority,user,contact list,description";
const file = (lines: readonly string[]) => ({
  bytes: new TextEncoder().encode([heads, ...lines].join("\r\n")),
  columns: null,
});
const check = (ctx: Ctx, lines: readonly string[]) => checkImport(ctx, file(lines), tools);
const run = (ctx: Ctx, lines: readonly string[]) => importAccounts(ctx, file(lines), tools);

// Numbers of the range reserved for fiction are too few: these are nobody's in any test.
const address = (n: number) => `+1900${String(2_000_000 + n)}`;
const line = (n: number, over: { purpose?: string; rest?: string; key?: string; address?: string } = {}) =>
  `whatsapp,Bulk,${over.address ?? address(n)},Account ${n},${over.key ?? n.toString(36).padStart(5, "0")},${over.purpose ?? "secondary"}${over.rest ?? ""}`;

async function scene(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  await tx.update(providerConnections).set({ name: "Bulk" }).where(eq(providerConnections.id, connectionId));
  const anna = await makeUser(tx, company, { name: "Anna", email: `anna-${company.id}@import.example` });
  return { company, ctx: company.admin.ctx, connectionId, anna };
}

test("a file becomes drafts with all that their form would have made, each on record, and one test of the connection", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId, anna } = await scene(tx);
    const lines = [
      line(1, { purpose: "primary", rest: ",,,5,,Clients,Front desk" }),
      line(2, { rest: ",,40" }),
      line(3, { purpose: "dedicated", rest: `,,,,Anna-${company.id}@import.example` }),
    ];
    expect(await check(ctx, lines)).toMatchObject({ rows: 3, refused: [], missing: [] });
    expect(await tx.$count(officialAccounts)).toBe(0);
    expect(await run(ctx, lines)).toEqual({ imported: 3 });
    const made = await tx.select().from(officialAccounts).orderBy(officialAccounts.address);
    expect(made).toMatchObject([
      { purpose: "primary", priority: 5, contactListId: company.contactListId, description: "Front desk" },
      { purpose: "secondary", maxLiveRooms: 40, priority: 100, state: "draft", connectionId },
      { purpose: "dedicated", userId: anna.id },
    ]);
    expect(await tx.$count(accountAddresses, eq(accountAddresses.companyId, company.id))).toBe(3);
    expect(await tx.$count(actions)).toBe(2);
    const acts = await tx.select().from(auditLog).where(eq(auditLog.companyId, company.id)).orderBy(auditLog.seq);
    expect(acts.map(({ action }) => action)).toEqual([
      "account.create",
      "account.create",
      "account.create",
      "account.import",
    ]);
    expect(acts.at(-1)).toMatchObject({ after: { rows: 3, connections: 1 } });
    expect(await tx.$count(jobs, eq(jobs.topic, "connection.test"))).toBe(1);
  }));

test("one bad row keeps all out; the check names its line, its column and what is wrong", () =>
  rolledBack(async (tx) => {
    const { company, ctx, connectionId } = await scene(tx);
    const theirs = await makeCompany(tx, "Other Bank");
    const taken = await makeAccount(tx, theirs, { connectionId: await makeConnection(tx, theirs) });
    await actFor(tx, company.id);
    const mine = await makeAccount(tx, company, { connectionId });
    const lines = [
      line(1),
      line(2, { address: taken.address }),
      line(3, { address: mine.address, key: mine.key.toLowerCase() }),
      line(4, { key: "00001" }),
      line(5, { purpose: "boss" }),
    ];
    const { refused, accepted } = await check(ctx, lines);
    expect(accepted.map((row) => row.line)).toEqual([2]);
    expect(refused.map((row) => [row.line, row.problems.map(({ field, message }) => `${field}: ${message}`)])).toEqual([
      // The same words for another company's as for one's own: whose it is, is nobody's business.
      [3, ["address: This address cannot be used"]],
      [4, ["address: This address cannot be used", "key: Another account has this key: choose another"]],
      [5, ["key: The same key as in line 2"]],
      [6, ["purpose: Not one of primary, secondary, dedicated, inbox"]],
    ]);
    expect(JSON.stringify(refused)).not.toContain("Other Bank");
    const before = await tx.$count(officialAccounts);
    await expect(run(ctx, lines)).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("4 of 5 rows"),
    });
    expect(await tx.$count(officialAccounts)).toBe(before);
  }));

test("a file sent twice is one sending, and its second answer is the first", async () => {
  const company = await unscoped(async (tx) => (await scene(tx)).company);
  const { actor } = company.admin;
  const ctx: Ctx = { companyId: company.id, actor, clock: company.clock, address: null, submissionId: randomUUID() };
  const lines = [line(900_001)];
  expect(await Promise.all([run(ctx, lines), run(ctx, lines)])).toEqual([{ imported: 1 }, { imported: 1 }]);
  expect(await run(ctx, lines)).toEqual({ imported: 1 });
  expect(await read(ctx, (tx) => tx.$count(officialAccounts))).toBe(1);
  await expect(run({ ...ctx, submissionId: randomUUID() }, lines)).rejects.toMatchObject({ code: "conflict" });
});

test("semicolons, tabs and UTF-16 are read, and our own export's guarded cells as they were", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    const text = [heads, line(1), line(2, { address: `'+1 900 200 0002` })].join("\n");
    for (const delimiter of [";", "\t"]) {
      const bytes = Buffer.from(`\uFEFF${text.replaceAll(",", delimiter)}`, "utf16le");
      const found = await checkImport(ctx, { bytes, columns: null }, tools);
      expect([found.refused, found.accepted.map((row) => row.address)]).toEqual([[], [address(1), "+19002000002"]]);
    }
  }));

test("a file without rows, without needed columns, of bytes or of too many rows is refused with what to do", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text), columns: null });
    const words_ = async (text: string) => checkImport(ctx, bytes(text), tools).catch((error: Error) => error.message);
    expect(await words_("")).toContain("The file is empty");
    expect(await words_(heads)).toContain("nothing below it");
    expect(await words_("PK\u0003\u0004 …")).toContain("save the sheet as CSV");
    expect(await words_("a\u0001b,c\nd,e")).toContain("no text file");
    expect(await words_('name,"key\n1,2')).toContain("a quote in line 2");
    const many = Array.from({ length: 10_001 }, (_, n) => line(n)).join("\n");
    expect(await words_(`${heads}\n${many}`)).toContain("10,001 accounts: at most 10,000");
    const odd = "Shoe size,name\n43,Milan";
    const found = await checkImport(ctx, bytes(odd), tools);
    expect(found).toMatchObject({ columns: [null, "name"], refused: [], accepted: [] });
    expect(found.missing).toEqual(["channel", "connection", "address", "key", "purpose"]);
    await expect(importAccounts(ctx, bytes(odd), tools)).rejects.toMatchObject({ code: "invalid" });
    const chosen = { ...bytes(`${heads.replace("key", "Shoe size")}\n${line(1)}`) };
    expect(await checkImport(ctx, chosen, tools)).toMatchObject({ missing: ["key"] });
    const columns = ["channel", "connection", "address", "name", "key", "purpose", ...Array(6).fill(null)];
    expect(await checkImport(ctx, { ...chosen, columns }, tools)).toMatchObject({ missing: [], refused: [] });
  }));

test("10,000 rows take few statements, and each of them is short", () =>
  rolledBack(async (tx) => {
    const { ctx } = await scene(tx);
    const lines = Array.from({ length: 10_000 }, (_, n) =>
      line(n, { purpose: n % 10 === 0 ? "primary" : "secondary" }),
    );
    await tx.execute("set local statement_timeout = '5s'");
    expect((await check(ctx, lines)).accepted).toHaveLength(10_000);
    expect(await run(ctx, lines)).toEqual({ imported: 10_000 });
    expect(await tx.$count(actions)).toBe(2_000);
    expect(await tx.$count(auditLog, eq(auditLog.action, "account.create"))).toBe(10_000);
    expect(await only(tx.select().from(auditLog).where(eq(auditLog.action, "account.import")))).toMatchObject({
      after: { rows: 10_000 },
    });
  }));

test("refused: other roles; another company's connection, user and list are not found by their names", () =>
  rolledBack(async (tx) => {
    const { company, anna, connectionId } = await scene(tx);
    for (const { ctx } of [anna, await makeUser(tx, company, { roles: ["supervisor"] })]) {
      await expect(check(ctx, [line(1)])).rejects.toMatchObject({ code: "forbidden" });
      await expect(run(ctx, [line(1)])).rejects.toMatchObject({ code: "forbidden" });
    }
    const other = await makeCompany(tx, "Other Bank");
    const { refused } = await check(other.admin.ctx, [
      line(1, { purpose: "dedicated", rest: `,,,,anna-${company.id}@import.example,Nobody’s` }),
    ]);
    expect(refused[0]?.problems.map(({ field }) => field)).toEqual(["connection", "user", "contactList"]);
    expect(connectionId).not.toBe("");
  }));
