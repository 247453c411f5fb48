import { spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { read, unscoped } from "@/db/client";
import { auditLog, companySlugs, providerConnections } from "@/db/schema";
import { makeCompany, makeUser, type TestCompany } from "@/db/testing/make-company";
import { ConnectionId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/core/access/ctx";
import { UpdateConnection } from "@/lib/core/connections/schema";
import { systemClock } from "@/lib/platform/clock";
import { makeKeyring, openSecret, sealSecret } from "@/lib/platform/crypto";
import { descriptors } from "@/lib/providers/registry";
import { loadHook } from "@/lib/services/inbound/find-webhook";
import { rolledBack } from "@/db/testing/rolled-back";
import { countSecrets } from "./count-secrets";
import { rotateSecrets } from "./rotate-secrets";
import { updateConnection } from "./update-connection";

const oldKeys = process.env["ENCRYPTION_KEY"] ?? "";
const [oldId = "", oldKey = ""] = oldKeys.split(/:(.*)/);
const newKey = randomBytes(32).toString("base64");
// Read when first asked for: from here on this process seals with the new key, and opens with both.
process.env["ENCRYPTION_KEY"] = `new:${newKey},${oldKeys}`;
const before = makeKeyring(oldId, { [oldId]: oldKey });
const after = makeKeyring("new", { new: newKey });

let owner: postgres.Sql;
beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
});
afterAll(() => owner.end());

const secretOf = (n: number, field: string) => createHash("sha256").update(`${n} ${field}`).digest("hex");
const fields = ["access_token", "app_secret", "verify_token"] as const;

/** A company with so many connections as the old key sealed them: four secrets each, the webhook's token among them. */
async function makeSealed(connections: number): Promise<{ company: TestCompany; ctx: Ctx; ids: ConnectionId[] }> {
  const ids = Array.from({ length: connections }, () => ConnectionId.parse(randomUUID()));
  const company = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    await tx
      .insert(companySlugs)
      .values({ slug: `c-${made.id}`, companyId: made.id })
      .onConflictDoNothing();
    for (let from = 0; from < connections; from += 500) {
      const rows = ids.slice(from, from + 500).map((id, i) => {
        const seal = (field: string) =>
          sealSecret(secretOf(from + i, field), { companyId: made.id, kind: "connection", id, field }, before);
        return {
          companyId: made.id,
          id,
          name: `Connection ${from + i}`,
          provider: "meta",
          settings: { waba_id: "200300400500601", app_id: "600700800900101", graph_version: "v23.0" },
          secrets: Object.fromEntries(fields.map((field) => [field, seal(field)])),
          secretHints: {},
          webhookToken: seal("webhook-token"),
          createdAt: new Date(made.clock.now()),
        };
      });
      await tx.insert(providerConnections).values(rows);
    }
    return made;
  });
  const ctx: Ctx = { companyId: company.id, actor: { kind: "operator" }, clock: systemClock, address: null };
  return { company, ctx, ids };
}

/** The command itself, in a process of its own; `onLine` may end it. */
function rotateKey(keys: string, onLine: (rest: number, kill: () => void) => void = () => undefined) {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/main.ts", "rotate-key"], {
    env: { ...process.env, LINEKEEPER_PROCESS: "cli", ENCRYPTION_KEY: keys },
  });
  let output = "";
  const take = (text: string) => {
    output += text;
    for (const [, rest] of text.matchAll(/: (\d+) of \d+ secrets to go/g))
      onLine(Number(rest), () => child.kill("SIGKILL"));
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", take);
  return new Promise<{ code: number | null; signal: string | null; output: string }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, output }));
  });
}

type Traffic = { readonly end: () => Promise<number> };
let running: Traffic | undefined;
afterEach(async () => {
  await running?.end();
  running = undefined;
});

/** Calls again and again until it is ended, which gives the number of turns or throws what one of them threw. */
function callOn(call: (turn: number) => Promise<void>): Traffic {
  let working = true;
  const done = (async () => {
    let turn = 0;
    for (; working; turn++) await call(turn);
    return turn;
  })();
  done.catch(() => undefined);
  return (running = { end: () => ((working = false), done) });
}

test("70 10,000 secrets move to a new key with traffic, killed at half and resumed; then the old key opens nothing and is not missed", async () => {
  const { company, ctx, ids } = await makeSealed(2_500);
  expect(await countSecrets(ctx)).toEqual({ sealed: 10_000, left: 10_000 });
  const hook: Ctx = { ...ctx, actor: { kind: "hook", provider: "meta" } };
  const traffic = callOn(async (turn) => {
    const n = (turn * 37) % ids.length;
    const loaded = await loadHook(hook, ids[n] ?? ConnectionId.parse(randomUUID()));
    if (loaded?.credentials.secrets["app_secret"] !== secretOf(n, "app_secret")) throw new Error(`${n} is another`);
  });

  const first = await rotateKey(`new:${newKey},${oldKeys}`, (rest, kill) => {
    if (rest <= 5_000) kill();
  });
  expect(first.signal).toBe("SIGKILL");
  const { left } = await countSecrets(ctx);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(5_000);

  // An admin saves a form meanwhile: neither of the two undoes the other's work.
  const last = ids.toSorted((a, b) => (a < b ? -1 : 1)).at(-1) ?? ConnectionId.parse(randomUUID());
  const values = {
    waba_id: "200300400500601",
    access_token: "EAAB-another-token-abcdefghij",
    app_id: "600700800900101",
    app_secret: "",
    verify_token: "",
    graph_version: "v23.0",
  };
  const [second] = await Promise.all([
    rotateKey(`new:${newKey},${oldKeys}`),
    updateConnection(
      { ...company.admin.ctx, clock: systemClock },
      UpdateConnection.parse({ connectionId: last, version: 1, name: "Saved meanwhile", values }),
      descriptors,
    ),
  ]);
  expect(await traffic.end()).toBeGreaterThan(0);
  expect([second.code, second.output]).toEqual([0, expect.stringContaining("Every secret is sealed by new")]);
  expect(await countSecrets(ctx)).toEqual({ sealed: 10_000, left: 0 });

  const rows = await read(ctx, (tx) => tx.select().from(providerConnections));
  const at = (id: string, field: string) => ({ companyId: ctx.companyId, kind: "connection", id, field });
  for (const { id, secrets, webhookToken } of rows) {
    const n = ids.indexOf(id);
    for (const field of fields) {
      const expected = id === last && field === "access_token" ? values.access_token : secretOf(n, field);
      expect(openSecret(secrets[field] ?? "", at(id, field), after)).toBe(expected);
    }
    expect(openSecret(webhookToken, at(id, "webhook-token"), after)).toBe(secretOf(n, "webhook-token"));
    expect(() => openSecret(webhookToken, at(id, "webhook-token"), before)).toThrow("cannot be read");
  }
  const noted = await read(ctx, (tx) => tx.select().from(auditLog).where(eq(auditLog.action, "secret.rotate")));
  const moved = noted.map(({ after: what }) => Number(what?.["secrets"]));
  // The admin's save has sealed one by the new key itself, before or after its turn came.
  expect([9_999, 10_000]).toContain(moved.reduce((a, b) => a + b, 0));
}, 120_000);

test("70 with a key that is gone the command names what it cannot open, changes none of it and ends with 1", async () => {
  const { ctx, ids } = await makeSealed(2);
  const [broken] = ids;
  await owner`update provider_connections set webhook_token = 'torn' where id = ${broken ?? ""}`;
  const { code, output } = await rotateKey(`new:${newKey},${oldKeys}`);
  expect(code).toBe(1);
  expect(output).toContain('"Connection 0": no key opens webhook-token');
  expect(output).toContain("take no key out before");
  expect(await countSecrets(ctx)).toEqual({ sealed: 8, left: 1 });
}, 120_000);

test("70 a new key in front leaves the roles' passwords: who runs without it connects as before", async () => {
  // This file's own connections were opened with the new key in front, on roles made without it.
  const [mine] =
    await owner`select count(*)::int as n from pg_stat_activity where usename = 'linekeeper_app' and datname = current_database()`;
  expect(mine?.["n"]).toBeGreaterThan(0);
});

test("only the operator's command moves secrets: an admin is forbidden", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    for (const ctx of [company.admin.ctx, (await makeUser(tx, company)).ctx, company.as({ kind: "job", name: "x" })]) {
      await expect(rotateSecrets(ctx, null)).rejects.toMatchObject({ code: "forbidden" });
      await expect(countSecrets(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  }));
