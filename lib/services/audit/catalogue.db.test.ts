import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { read, unscoped } from "@/db/client";
import { auditLog, companySlugs, orgUnits, securityEvents, sessions } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { ExportRows } from "@/lib/core/csv/schema";
import { systemClock } from "@/lib/platform/clock";
import { exportUsers } from "@/lib/services/users/export-users";
import { createUnit } from "@/lib/services/units/create-unit";
import { openDoors } from "@/lib/services/identity/doors";
import { signIn } from "@/lib/services/identity/sign-in";
import { callerAt, newEmail, password, withPassword } from "@/lib/services/identity/testing/people";
import { exportAudit } from "./export-audit";

let owner: postgres.Sql;
beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
});
afterEach(() => owner`drop trigger if exists audit_is_full on audit_log`);
afterAll(() => owner.end());

const folder = "lib/services";
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !file.includes("testing/"))
  .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));

test("94 every audit row is written by the transaction in hand, waited for, and its act has a name in each language", () => {
  const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
  const writers = sources.map(({ file, text }) => ({
    file,
    calls: count(text, /(?<!function )\baudit\(/g),
    sound: count(text, /(?:await|return|=>)\s+audit\(tx, /g),
  }));
  expect(writers.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(35);
  expect(writers.filter(({ calls, sound }) => calls !== sound)).toEqual([]);
  const acts = sources.flatMap(({ text }) => [...text.matchAll(/\baction: "([a-z]+)\.([a-z_]+)"/g)]);
  expect(acts.length).toBeGreaterThan(30);
  for (const language of ["en", "it"]) {
    const names: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join("messages", language, "audit.json"), "utf8"),
    ).actions;
    const unnamed = acts.filter(([, noun = "", act = ""]) => !names[noun]?.[act]).map(([all]) => all);
    expect([language, unnamed]).toEqual([language, []]);
  }
});

async function make() {
  const name = newEmail();
  const company = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    await tx.insert(companySlugs).values({ slug: `c-${made.id}`, companyId: made.id });
    await withPassword(tx, made, name);
    return made;
  });
  const ctx: Ctx = { companyId: company.id, actor: company.admin.actor, clock: systemClock, address: "192.0.2.7" };
  const counts = () =>
    read(ctx, async (tx) => ({
      units: await tx.$count(orgUnits),
      sessions: await tx.$count(sessions),
      refusals: await tx.$count(securityEvents),
      entries: await tx.$count(auditLog),
    }));
  return { company, name, ctx, counts };
}

const matching = (expectedCount: number) =>
  ExportRows.parse({ kind: "matching", q: "", sort: "", f: "", expectedCount });

async function drain(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows;
}

test("94 where the audit cannot be written there is no change, no sign-in, no trace of a refusal and not one row of an export", async () => {
  const { company, name, ctx, counts } = await make();
  const before = await counts();
  await owner`create or replace function audit_is_full() returns trigger language plpgsql as $$ begin raise exception 'audit is full'; end $$`;
  await owner`create trigger audit_is_full before insert on audit_log for each row execute function audit_is_full()`;
  const caller = { ...callerAt(company), clock: systemClock };
  let handedOut = 0;
  const attempts = [
    () => createUnit(ctx, { name: "Milan", parentId: company.rootId }),
    () => signIn(caller, { email: name, password }, openDoors),
    () => signIn(caller, { email: name, password: "wrong wrong wrong" }, openDoors),
    async () => void (handedOut += await drain((await exportUsers(ctx, matching(2))).batches)),
    async () => void (handedOut += await drain((await exportAudit(ctx, matching(before.entries), "UTC")).batches)),
  ];
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({ cause: { message: "audit is full" } });
  expect(handedOut).toBe(0);
  expect(await counts()).toEqual(before);
});

test("94 change, sign-in, refusal and export each leave one row, of the transaction that made the change, by the server's own count", async () => {
  const { company, name, ctx, counts } = await make();
  const caller = { ...callerAt(company), clock: systemClock };
  const before = await counts();
  const injected = "Milan\n2026-11-21 admin deleted";
  const unit = await createUnit(ctx, { name: injected.replaceAll("\n", " "), parentId: company.rootId });
  const { sid } = await signIn(caller, { email: name, password }, openDoors);
  await signIn(caller, { email: name, password: "wrong wrong wrong" }, openDoors).catch(() => undefined);
  expect(await drain((await exportUsers(ctx, matching(2))).batches)).toBe(2);
  const rows = await read(ctx, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.companyId, company.id)).orderBy(auditLog.seq),
  );
  const fresh = rows.slice(before.entries);
  expect(fresh.map(({ action }) => action)).toEqual([
    "unit.create",
    "session.sign_in",
    "session.refuse",
    "user.export",
  ]);
  const [created, entered] = fresh;
  const writtenBy = async (table: "org_units" | "sessions", where: ReturnType<typeof sql>) => {
    const [row] = await read(ctx, (tx) =>
      tx.execute<{ xmin: string }>(sql`select xmin::text from ${sql.identifier(table)} where ${where}`),
    );
    return row?.xmin;
  };
  // xmin is the low half of the 64-bit count that the log keeps.
  const low = (xid: string | undefined) => String(BigInt(xid ?? "0") & 0xffffffffn);
  expect(await writtenBy("org_units", sql`id = ${unit.id}`)).toBe(low(created?.xid));
  expect(await writtenBy("sessions", sql`id = ${sid}`)).toBe(low(entered?.xid));
});
