import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transact, unscoped } from "@/db/client";
import { companySlugs } from "@/db/schema";
import { makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import { systemClock } from "@/lib/platform/clock";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { audit } from "@/lib/services/audit/write-audit";
import { endWithParent } from "@/scripts/paths.mjs";
import { runCommand } from "@/scripts/run-command.mjs";

let owner: postgres.Sql;
let folder = "";
beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  folder = mkdtempSync(join(tmpdir(), "linekeeper-anchors-"));
});
afterAll(async () => {
  await owner.end();
  rmSync(folder, { recursive: true, force: true });
});

const verify = (...args: string[]) =>
  runCommand(process.execPath, [...endWithParent, "--import", "tsx", "lib/cli/main.ts", "audit-verify", ...args], {
    env: { ...process.env, LINEKEEPER_PROCESS: "cli" },
  });

/** A company with twenty sealed rows, the names in one of them chosen to forge lines. */
async function makeLog() {
  const slug = `bank-${randomUUID().slice(0, 8)}`;
  const { id } = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    await tx.insert(companySlugs).values({ slug, companyId: made.id });
    return made;
  });
  const ctx: Ctx = { companyId: id, actor: { kind: "operator" }, clock: systemClock, address: "192.0.2.7" };
  const name = 'Pool\n2026-11-21 10:00 admin deleted everything\r\n\u2028{"kind":"changed"}';
  for (let n = 1; n <= 20; n++)
    await transact(ctx, (tx) => audit(tx, ctx, { action: "pool.update", target: { kind: "pool", id: `p${n}`, name } }));
  for (let sealed = 0; sealed < 20;) sealed += await sealAudit({ ...ctx, actor: { kind: "job", name: "audit.seal" } });
  const rows = await owner<
    { id: string }[]
  >`select audit_id as id from audit_seals where company_id = ${id} order by position`;
  return { slug, companyId: id, ids: rows.map((row) => row.id) };
}

test("95 audit-verify names what a superuser changed, removed, exchanged and cut, and ends with 1; a name that forges lines forges none", async () => {
  const { slug, companyId, ids } = await makeLog();
  const whole = await verify("--company", slug);
  expect([whole.code, whole.stdout.trim().split("\n")]).toEqual([
    0,
    [`${slug}: 20 rows sealed, whole`, expect.stringContaining(`{"companyId":"${companyId}","position":20,"hash":"`)],
  ]);
  const kept = join(folder, "anchors.log");
  writeFileSync(kept, `worker | ${whole.stdout.trim().split("\n")[1]}\n`);

  const [, second = "", , fourth = "", , sixth = "", , eighth = ""] = ids;
  await owner`update audit_log set actor_kind = 'job' where id = ${second}`;
  await owner`delete from audit_log where id = ${fourth}`;
  const spare = randomUUID();
  await owner`update audit_log set id = ${spare} where id = ${sixth}`;
  await owner`update audit_log set id = ${sixth} where id = ${eighth}`;
  await owner`update audit_log set id = ${eighth} where id = ${spare}`;
  const last = ids.slice(10);
  await owner`delete from audit_seals where audit_id in ${owner(last)}`;
  await owner`delete from audit_log where id in ${owner(last)}`;
  await owner`insert into audit_log (company_id, id, at, actor_kind, action, target_kind, target_id)
    values (${companyId}, uuidv7('-1 hour'::interval), now(), 'operator', 'pool.update', 'pool', 'unsealed')`;

  const { code, output } = await verify("--company", slug, "--anchors", kept);
  expect(code).toBe(1);
  const found = output
    .split("\n")
    .filter((line) => line.startsWith("  {"))
    .map((line) => JSON.parse(line));
  expect(found).toEqual([
    { kind: "changed", position: 2, auditId: second },
    { kind: "missing", position: 4, auditId: fourth },
    { kind: "swapped", position: 6, auditId: sixth, withAuditId: eighth },
    { kind: "swapped", position: 8, auditId: eighth, withAuditId: sixth },
    { kind: "cut", position: 20 },
    { kind: "unsealed", auditId: expect.any(String) },
  ]);
  expect(output).toContain("The audit log is not whole: 6 problems");
  expect(output).not.toContain("deleted everything");
}, 120_000);

test("95 without the file of anchors a cut end is not claimed to be whole: the report says how many were compared", async () => {
  const { slug } = await makeLog();
  const kept = join(folder, "empty.log");
  writeFileSync(kept, "");
  expect((await verify("--company", slug, "--anchors", kept)).stdout).toContain("whole, 0 anchors compared");
  const missing = await verify("--company", slug, "--anchors", join(folder, "none.log"));
  expect([missing.code, missing.output]).toEqual([2, expect.stringContaining("cannot be read")]);
}, 120_000);
