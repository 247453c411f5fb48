import { expect, test } from "vitest";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { parseTableQuery } from "@/lib/core/table-query";
import { auditList } from "./audit-rows";
import { listAudit } from "./list-audit";
import { audit } from "./write-audit";

const query = (params: Record<string, string> = {}) => parseTableQuery(params, auditList);

test("the audit is read newest first, filtered, and paged without a gap though many rows share an instant", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    for (let i = 0; i < 7; i++) {
      await audit(tx, ctx, {
        action: i % 2 ? "pool.update" : "pool.create",
        target: { kind: "pool", id: `p${i}`, name: `Pool ${i}` },
        after: { i },
      });
      if (i === 3) company.clock.advance(86_400_000);
    }
    const targets = async (params: Record<string, string>, more: object = {}) => {
      const page = await listAudit(ctx, { ...query(params), ...more });
      return { ids: page.rows.map((row) => row.targetId), ...page };
    };
    const all = await targets({});
    expect(all.ids).toEqual(["p6", "p5", "p4", "p3", "p2", "p1", "p0"]);
    expect(all.rows[0]).toMatchObject({
      actorName: "Giulia Ferraro",
      action: "pool.create",
      at: "2026-11-22T09:00:00.000Z",
      after: { i: 6 },
    });
    expect(all).toMatchObject({ total: { count: 7, exact: true }, sealedAt: null });
    let page = await targets({}, { size: 2 });
    const seen = [...page.ids];
    while (page.next) {
      page = await targets({}, { size: 2, after: page.next });
      seen.push(...page.ids);
    }
    expect(seen).toEqual(all.ids);
    expect((await targets({ sort: "at" })).ids).toEqual(all.ids.toReversed());
    expect((await targets({ f: "action:is:pool.update" })).ids).toEqual(["p5", "p3", "p1"]);
    expect((await targets({ f: "at:on:2026-11-21" })).ids).toEqual(["p3", "p2", "p1", "p0"]);
    expect((await targets({ f: "at:after:2026-11-21" })).ids).toEqual(["p6", "p5", "p4"]);
    expect((await targets({ f: "at:before:2026-11-22" })).ids).toHaveLength(4);
    expect((await targets({ f: "at:on:rubbish" })).ids).toEqual([]);
    expect((await targets({ q: "Pool 4" })).ids).toEqual(["p4"]);
    expect((await targets({ f: `actorId:is:${company.admin.id};targetId:is:p2` })).ids).toEqual(["p2"]);
    const forged = Buffer.from('["not a time","0199a0a0-0000-7000-8000-000000000001"]').toString("base64url");
    expect((await targets({ after: forged })).ids).toEqual(all.ids);
  }));

test("only admins read it, and never another company's", () =>
  rolledBack(async (tx) => {
    const [company, other] = [await makeCompany(tx), await makeCompany(tx)];
    await audit(tx, other.admin.ctx, { action: "pool.create", target: { kind: "pool", id: "theirs" } });
    expect((await listAudit(company.admin.ctx, query())).rows).toEqual([]);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(listAudit(user.ctx, query())).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
