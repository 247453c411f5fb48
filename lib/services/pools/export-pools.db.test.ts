import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { makePool } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { csvRow } from "@/lib/core/csv/cell";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportPools } from "./export-pools";

const matching = (expectedCount: number, search: { q?: string; sort?: string; f?: string } = {}) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", ...search, expectedCount });

async function namesOf({ batches }: Awaited<ReturnType<typeof exportPools>>): Promise<string[]> {
  const names: string[] = [];
  for await (const batch of batches) names.push(...batch.map(({ name }) => name));
  return names;
}

test("the file has what the list finds in its order, or what was ticked, and both are in the audit", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const rome = await makePool(tx, company, { name: "Rome" });
    await makePool(tx, company, { name: "Asia", ouIds: [] });
    await makePool(tx, company, { name: "Draft desk", state: "draft", ouIds: [] });
    const active = { f: "state:is:active" };
    expect(await namesOf(await exportPools(ctx, matching(2, active), "en"))).toEqual(["Asia", "Rome"]);
    expect(await namesOf(await exportPools(ctx, matching(2, { ...active, sort: "-name" }), "en"))).toEqual([
      "Rome",
      "Asia",
    ]);
    expect(await namesOf(await exportPools(ctx, matching(1, { q: "desk" }), "en"))).toEqual(["Draft desk"]);
    const ticked = await exportPools(ctx, ExportRows.parse({ kind: "ids", ids: [rome] }), "en");
    expect(await namesOf(ticked)).toEqual(["Rome"]);
    const rows = await tx.select({ after: auditLog.after }).from(auditLog).where(eq(auditLog.action, "pool.export"));
    expect(rows.map(({ after }) => after?.["rows"])).toEqual([2, 2, 1, 1]);
  }));

test("another number of pools than was seen is refused, and nothing is noted as taken", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    await makePool(tx, company);
    await expect(exportPools(company.admin.ctx, matching(2), "en")).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "pool.export"))).toEqual([]);
  }));

test("a pool named like a formula leaves as text", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    await makePool(tx, company, { name: '=HYPERLINK("x")' });
    const names = await namesOf(await exportPools(company.admin.ctx, matching(1), "en"));
    expect(csvRow(names)).toBe('"\'=HYPERLINK(""x"")"\r\n');
  }));

test("only admins take the pools, and only their company's", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const other = await makeCompany(tx, "Other Bank");
    const theirs = await makePool(tx, other, { name: "Foreign" });
    await actFor(tx, company.id);
    const stolen = await exportPools(company.admin.ctx, ExportRows.parse({ kind: "ids", ids: [theirs] }), "en");
    expect(await namesOf(stolen)).toEqual([]);
    expect(await namesOf(await exportPools(company.admin.ctx, matching(0), "en"))).toEqual([]);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(exportPools(user.ctx, matching(0), "en")).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
