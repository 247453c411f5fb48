import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExportRows } from "@/lib/core/csv/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { auditList } from "./audit-rows";
import { checkChain } from "./check-chain";
import { exportAudit } from "./export-audit";
import { listAudit } from "./list-audit";
import { sealAudit } from "./seal-audit";
import { audit } from "./write-audit";

const matching = (expectedCount: number, search: { q?: string; sort?: string; f?: string; until?: string } = {}) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", ...search, expectedCount });

async function targetsOf(batches: AsyncIterable<readonly { targetId: string }[]>): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of batches) ids.push(...batch.map(({ targetId }) => targetId));
  return ids;
}

test("what matches is handed out newest first through many batches, and the taking itself is in the log", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const wanted = Array.from({ length: 1_100 }, (_, at) => `p${at}`);
    for (const id of wanted) await audit(tx, ctx, { action: "pool.create", target: { kind: "pool", id } });
    const until = new Date(company.clock.now()).toISOString();
    company.clock.advance(60_000);
    await audit(tx, ctx, { action: "pool.create", target: { kind: "pool", id: "later" } });
    const search = { f: "action:is:pool.create", until };
    const { count, batches } = await exportAudit(ctx, matching(1_100, search), "UTC");
    expect(count).toBe(1_100);
    expect(await targetsOf(batches)).toEqual(wanted.toReversed());
    const [own] = await tx.select().from(auditLog).where(eq(auditLog.action, "audit.export"));
    expect(own?.after).toMatchObject({ rows: 1_100, filters: [{ field: "action", values: ["pool.create"] }] });
  }));

test("ticked entries are handed out alone, and never another company's", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    await actFor(tx, other.id);
    await audit(tx, other.admin.ctx, { action: "pool.create", target: { kind: "pool", id: "theirs" } });
    const { rows: theirs } = await listAudit(other.admin.ctx, parseTableQuery({}, auditList));
    await actFor(tx, company.id);
    for (const id of ["a", "b"])
      await audit(tx, company.admin.ctx, { action: "pool.create", target: { kind: "pool", id } });
    const { rows } = await listAudit(company.admin.ctx, parseTableQuery({ f: "targetId:is:a" }, auditList));
    const ids = [...rows, ...theirs].map(({ id }) => id);
    const taken = await exportAudit(company.admin.ctx, ExportRows.parse({ kind: "ids", ids }), "UTC");
    expect(taken.count).toBe(1);
    expect(await targetsOf(taken.batches)).toEqual(["a"]);
  }));

test("another number of entries than was seen is refused, and so is whoever may not read the log", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    await audit(tx, company.admin.ctx, { action: "pool.create", target: { kind: "pool", id: "p" } });
    for (const seen of [0, 2])
      await expect(exportAudit(company.admin.ctx, matching(seen), "UTC")).rejects.toMatchObject({ code: "conflict" });
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(exportAudit(user.ctx, matching(1), "UTC")).rejects.toMatchObject({ code: "forbidden" });
      await expect(checkChain(user.ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  }));

test("days of a filter are the zone's own", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    // 21 November, 23:30 UTC is the 22nd in Rome.
    company.clock.advance(14.5 * 3_600_000);
    await audit(tx, company.admin.ctx, { action: "pool.create", target: { kind: "pool", id: "late" } });
    const found = async (f: string, zone: string) =>
      (await listAudit(company.admin.ctx, parseTableQuery({ f }, auditList), zone)).rows.length;
    expect(await found("at:on:2026-11-21", "UTC")).toBe(1);
    expect(await found("at:on:2026-11-21", "Europe/Rome")).toBe(0);
    expect(await found("at:on:2026-11-22", "Europe/Rome")).toBe(1);
    expect(await found("at:after:2026-11-21", "Europe/Rome")).toBe(1);
    expect(await found("at:before:2026-11-22", "UTC")).toBe(1);
    for (const none of ["2026-02-31", "2026-13-01", "0000-00-00"]) expect(await found(`at:on:${none}`, "UTC")).toBe(0);
  }));

test("a verification is written down with what it found, and the list says when it was", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const list = () => listAudit(ctx, parseTableQuery({}, auditList));
    expect((await list()).lastCheck).toBeNull();
    await audit(tx, ctx, { action: "pool.create", target: { kind: "pool", id: "p" } });
    const sealed = await sealAudit(company.as({ kind: "job", name: "seal" }));
    const check = await checkChain(ctx);
    expect(check).toEqual({ at: "2026-11-21T09:00:00.000Z", by: "Giulia Ferraro", sealed, problems: 0 });
    expect((await list()).lastCheck).toEqual(check);
  }));
