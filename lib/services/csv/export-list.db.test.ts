import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExportRows } from "@/lib/core/csv/schema";
import { exportExtensions } from "@/lib/services/extensions/export-extensions";
import { exportUsers } from "@/lib/services/users/export-users";
import { exportList } from "./export-list";

const matching = (expectedCount: number, search: { q?: string; sort?: string; f?: string } = {}) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", ...search, expectedCount });

async function namesOf(batches: AsyncIterable<readonly { name: string }[]>): Promise<string[]> {
  const names: string[] = [];
  for await (const batch of batches) names.push(...batch.map(({ name }) => name));
  return names;
}

test("what matches is handed out in the list's order, what was ticked alone, and both are in the audit", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    await makeUser(tx, company, { name: "Zoë" });
    const anna = await makeUser(tx, company, { name: "Anna" });
    const all = await exportUsers(ctx, matching(3));
    expect(all.count).toBe(3);
    expect(await namesOf(all.batches)).toEqual(["Anna", "Giulia Ferraro", "Zoë"]);
    expect(await namesOf((await exportUsers(ctx, matching(2, { f: "role:is:agent", sort: "-name" }))).batches)).toEqual(
      ["Zoë", "Anna"],
    );
    const ticked = await exportUsers(ctx, ExportRows.parse({ kind: "ids", ids: [anna.id] }));
    expect(await namesOf(ticked.batches)).toEqual(["Anna"]);
    const rows = await tx.select({ after: auditLog.after }).from(auditLog).where(eq(auditLog.action, "user.export"));
    expect(rows.map(({ after }) => after?.["rows"])).toEqual([3, 2, 1]);
  }));

test("another number of rows than was seen is refused, and nothing is noted as taken", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    for (const seen of [0, 2])
      await expect(exportUsers(company.admin.ctx, matching(seen))).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "user.export"))).toEqual([]);
  }));

test("a list longer than one batch is handed out whole, each row once", async () => {
  const rows = Array.from({ length: 1_203 }, (_, at) => ({ id: String(at) }));
  await rolledBack(async (tx) => {
    const { admin } = await makeCompany(tx);
    const taken = await exportList(admin.ctx, matching(rows.length), {
      permission: "user.read",
      allow: { sortable: [], filterable: [] },
      action: "user.export",
      list: async (_ctx, { after, size }) => {
        const from = Number(after ?? 0);
        const next = from + size < rows.length ? String(from + size) : null;
        return {
          rows: rows.slice(from, from + size),
          next,
          previous: null,
          total: { count: rows.length, exact: true },
        };
      },
    });
    const ids: string[] = [];
    for await (const batch of taken.batches) ids.push(...batch.map(({ id }) => id));
    expect(ids).toEqual(rows.map(({ id }) => id));
  });
});

test("only admins take a list, and only their company's", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const other = await makeCompany(tx, "Other Bank");
    const theirs = await makeUser(tx, other, { name: "Foreign" });
    await actFor(tx, company.id);
    const stolen = await exportUsers(company.admin.ctx, ExportRows.parse({ kind: "ids", ids: [theirs.id] }));
    expect(await namesOf(stolen.batches)).toEqual([]);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(exportUsers(user.ctx, matching(1))).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportExtensions(user.ctx, matching(0))).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
