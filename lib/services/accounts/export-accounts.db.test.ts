import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, officialAccounts } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportAccounts } from "./export-accounts";

const matching = (expectedCount: number, search: { q?: string; sort?: string; f?: string } = {}) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", ...search, expectedCount });

async function namesOf({ batches }: Awaited<ReturnType<typeof exportAccounts>>): Promise<string[]> {
  const names: string[] = [];
  for await (const batch of batches) names.push(...batch.map(({ name }) => name));
  return names;
}

async function make(tx: Tx) {
  const company = await makeCompany(tx);
  const connectionId = await makeConnection(tx, company);
  const account = async (name: string, wishes: Partial<Parameters<typeof makeAccount>[2]> = {}) => {
    const made = await makeAccount(tx, company, { connectionId, ...wishes });
    await tx.update(officialAccounts).set({ name }).where(eq(officialAccounts.id, made.id));
    return made;
  };
  return { company, ctx: company.admin.ctx, account };
}

test("what matches is handed out as the list shows it, what was ticked alone, and both are in the audit", () =>
  rolledBack(async (tx) => {
    const { ctx, account } = await make(tx);
    const milan = await account("Milan 10", { country: "IT" });
    await account("Milan 9", { country: "IT", state: "draft" });
    const zurich = await account("Zürich", { country: "CH", channel: "sms" });
    const take = async (input: ExportRows) => namesOf(await exportAccounts(ctx, input, "en"));
    expect(await take(matching(3))).toEqual(["Milan 10", "Milan 9", "Zürich"]);
    expect(await take(matching(2, { q: "milan", sort: "name" }))).toEqual(["Milan 9", "Milan 10"]);
    expect(await take(matching(1, { f: "state:is:draft" }))).toEqual(["Milan 9"]);
    expect(await take(matching(2, { f: "channel:is-not:sms", sort: "-name" }))).toEqual(["Milan 10", "Milan 9"]);
    expect(await take(matching(1, { q: zurich.address }))).toEqual(["Zürich"]);
    expect(await take(ExportRows.parse({ kind: "ids", ids: [milan.id] }))).toEqual(["Milan 10"]);
    const rows = await tx.select({ after: auditLog.after }).from(auditLog).where(eq(auditLog.action, "account.export"));
    expect(rows.map(({ after }) => after?.["rows"])).toEqual([3, 2, 1, 2, 1, 1]);
  }));

test("another number of rows than was seen is refused, and nothing is noted as taken", () =>
  rolledBack(async (tx) => {
    const { ctx, account } = await make(tx);
    await account("Milan");
    for (const seen of [0, 2])
      await expect(exportAccounts(ctx, matching(seen), "en")).rejects.toMatchObject({ code: "conflict" });
    // A filter that the list does not have would find other rows in the browser: no file at all rather than another.
    await expect(exportAccounts(ctx, matching(0, { f: "rooms:gt:5" }), "en")).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "account.export"))).toEqual([]);
  }));

test("only admins take the list, and only their company's", () =>
  rolledBack(async (tx) => {
    const theirs = await make(tx);
    const foreign = await theirs.account("Foreign");
    const { company, ctx } = await make(tx);
    await actFor(tx, company.id);
    const stolen = await exportAccounts(ctx, ExportRows.parse({ kind: "ids", ids: [foreign.id] }), "en");
    expect(await namesOf(stolen)).toEqual([]);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(exportAccounts(user.ctx, matching(0), "en")).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
