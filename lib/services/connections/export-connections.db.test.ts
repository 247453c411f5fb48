import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { ExportRows } from "@/lib/core/csv/schema";
import { descriptors } from "@/lib/providers/registry";
import { createConnection } from "./create-connection";
import { type ExportedConnection, exportConnections } from "./export-connections";
import { getConnection } from "./get-connection";

const matching = (expectedCount: number, search: { q?: string; sort?: string; f?: string } = {}) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", ...search, expectedCount });

const secrets = {
  access_token: "EAAB-first-token-abcdefghij",
  app_secret: "an-app-secret-0123456789",
  verify_token: "a-verify-token-0123456789",
};

async function make(tx: Tx) {
  const company = await makeCompany(tx);
  const { ctx } = company.admin;
  const meta = await createConnection(
    ctx,
    {
      name: "Meta Europe",
      provider: "meta",
      values: { waba_id: "200300400500601", app_id: "600700800900101", ...secrets },
    },
    descriptors,
  );
  const sandbox = await createConnection(ctx, { name: "Sandbox", provider: "sandbox", values: {} }, descriptors);
  const take = async (input: ExportRows, who = ctx) => {
    const rows: ExportedConnection[] = [];
    const { batches } = await exportConnections(who, input, "en", descriptors);
    for await (const batch of batches) rows.push(...batch);
    return rows;
  };
  return { company, ctx, meta, sandbox, take };
}

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

test("what matches is handed out as the list shows it, what was ticked alone, and both are in the audit", () =>
  rolledBack(async (tx) => {
    const { company, meta, sandbox, take } = await make(tx);
    const { key } = await makeAccount(tx, company, { connectionId: sandbox.id });
    const all = await take(matching(2));
    expect(names(all)).toEqual(["Meta Europe", "Sandbox"]);
    expect(all[0]?.channels).toEqual(["whatsapp"]);
    expect(names(await take(matching(2, { sort: "-name" })))).toEqual(["Sandbox", "Meta Europe"]);
    expect(names(await take(matching(1, { f: "provider:is:meta" })))).toEqual(["Meta Europe"]);
    expect(names(await take(matching(2, { f: "state:is:running" })))).toEqual(["Meta Europe", "Sandbox"]);
    expect(names(await take(matching(1, { q: `account ${key}` })))).toEqual(["Sandbox"]);
    expect(names(await take(ExportRows.parse({ kind: "ids", ids: [meta.id] })))).toEqual(["Meta Europe"]);
    const rows = await tx
      .select({ after: auditLog.after })
      .from(auditLog)
      .where(eq(auditLog.action, "connection.export"));
    expect(rows.map(({ after }) => after?.["rows"])).toEqual([2, 2, 1, 2, 1, 1]);
  }));

test("no secret, no end of one, no setting and no webhook URL is in a row", () =>
  rolledBack(async (tx) => {
    const { ctx, meta, take } = await make(tx);
    const text = JSON.stringify(await take(matching(2)));
    const { webhookUrl, secretHints, settings } = await getConnection(ctx, meta.id);
    const hidden = [...Object.values(secrets), ...Object.values(secretHints), ...Object.values(settings), webhookUrl];
    expect(hidden.length).toBeGreaterThan(8);
    for (const value of hidden.filter((one) => one !== "")) expect(text).not.toContain(value);
  }));

test("another number of rows than was seen is refused, and nothing is noted as taken", () =>
  rolledBack(async (tx) => {
    const { take } = await make(tx);
    for (const seen of [1, 3]) await expect(take(matching(seen))).rejects.toMatchObject({ code: "conflict" });
    expect(await tx.select().from(auditLog).where(eq(auditLog.action, "connection.export"))).toEqual([]);
  }));

test("only admins take the list, and only their company's", () =>
  rolledBack(async (tx) => {
    const theirs = await make(tx);
    const { company, take } = await make(tx);
    await actFor(tx, company.id);
    expect(await take(ExportRows.parse({ kind: "ids", ids: [theirs.meta.id] }))).toEqual([]);
    for (const roles of [["agent"], ["supervisor"]] as const) {
      const user = await makeUser(tx, company, { roles: [...roles] });
      await expect(take(matching(2), user.ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
