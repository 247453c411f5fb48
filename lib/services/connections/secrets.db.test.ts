import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { makeCompany } from "@/db/testing/make-company";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { descriptors } from "@/lib/providers/registry";
import { loadHook } from "@/lib/services/inbound/find-webhook";
import { createConnection } from "./create-connection";
import { getConnection } from "./get-connection";

let owner: postgres.Sql;
beforeAll(() => {
  owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
});
afterAll(() => owner.end());

const token = () => randomBytes(24).toString("hex");

/** A company with a Meta connection whose secrets are known to the test alone. */
async function make() {
  const secrets = { access_token: `EAAB${token()}`, app_secret: token(), verify_token: token() };
  const values = { waba_id: "200300400500601", app_id: "600700800900101", ...secrets };
  const { company, id } = await unscoped(async (tx) => {
    const made = await makeCompany(tx);
    return {
      company: made,
      id: (await createConnection(made.admin.ctx, { name: "Meta", provider: "meta", values }, descriptors)).id,
    };
  });
  const base = { companyId: company.id, clock: company.clock, address: null };
  const admin: Ctx = { ...base, actor: company.admin.actor };
  const hook: Ctx = { ...base, actor: { kind: "hook", provider: "meta" } };
  return { id, admin, hook, secrets };
}

/** Every row of every table, as text: what a thief of the database holds. */
async function dump(): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(30);
  const texts = [];
  for (const { name } of tables) {
    const rows = await owner.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

const reversed = (text: string) => text.split("").toReversed().join("");

/** A text as it may lie hidden: plain, base64 at each of three offsets, hex, and all of them backwards. */
function disguises(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
      .toString("base64")
      .slice(4, -6),
  );
  const forms = [secret, Buffer.from(secret).toString("hex"), ...base64];
  return [...forms, ...base64.map((one) => one.replaceAll("+", "-").replaceAll("/", "_"))].flatMap((form) => [
    form,
    reversed(form),
  ]);
}

test("67 the whole database holds no known secret: plain, base64, hex, or backwards", async () => {
  const { id, admin, secrets } = await make();
  const { webhookUrl } = await getConnection(admin, id);
  const known = [...Object.values(secrets), webhookUrl.split("/").at(-1) ?? ""];
  const text = await dump();
  const lower = text.toLowerCase();
  // The search finds what is there: the connection's name and an open setting.
  expect(text).toContain("200300400500601");
  expect(known.every((secret) => secret.length > 20)).toBe(true);
  for (const secret of known)
    for (const form of disguises(secret)) expect(lower.includes(form.toLowerCase())).toBe(false);
});

test("67 each secret's row names algorithm and key, and holds a nonce of 12 bytes, a tag of 16 and the wrapped data key", async () => {
  const { id } = await make();
  const [row] = await owner<{ secrets: Record<string, string>; token: string }[]>`
    select secrets, webhook_token as token from provider_connections where id = ${id}`;
  const sealed = [...Object.values(row?.secrets ?? {}), row?.token ?? ""];
  expect(sealed).toHaveLength(4);
  const bytes = (text: string) => Buffer.from(text, "base64url").length;
  for (const text of sealed) {
    const { alg, kid, key, data } = JSON.parse(text);
    expect([alg, kid]).toEqual(["A256GCM", "test"]);
    expect([bytes(key.n), bytes(key.t), bytes(key.c), bytes(data.n), bytes(data.t)]).toEqual([12, 16, 32, 12, 16]);
  }
});

const unreadable = { code: "unavailable", userMessage: "Stored credentials cannot be read. Enter them again." };

test("68 a secret moved between fields, connections or companies, or with one bit changed, opens nowhere and says so", async () => {
  const [mine, theirs] = [await make(), await make()];
  const put = (id: ConnectionId, secrets: unknown) =>
    owner`update provider_connections set secrets = ${owner.json(secrets as postgres.JSONValue)} where id = ${id}`;
  const stored = async (id: ConnectionId): Promise<Record<string, string>> => {
    const [row] = await owner<
      { secrets: Record<string, string> }[]
    >`select secrets from provider_connections where id = ${id}`;
    return row?.secrets ?? {};
  };
  const [own, other] = [await stored(mine.id), await stored(theirs.id)];
  const flipped = (text: string) => {
    const envelope = JSON.parse(text);
    const cipher = Buffer.from(envelope.data.c, "base64url");
    cipher.writeUInt8(cipher.readUInt8(0) ^ 1, 0);
    return JSON.stringify({ ...envelope, data: { ...envelope.data, c: cipher.toString("base64url") } });
  };
  const attempts: Record<string, string>[] = [
    { ...own, app_secret: other["app_secret"] ?? "" },
    { ...own, app_secret: own["access_token"] ?? "" },
    { ...own, app_secret: flipped(own["app_secret"] ?? "") },
    { ...own, app_secret: (own["app_secret"] ?? "").replace('"kid":"test"', '"kid":"lost"') },
    { ...own, app_secret: "not an envelope" },
  ];
  for (const secrets of attempts) {
    await put(mine.id, secrets);
    await expect(loadHook(mine.hook, mine.id)).rejects.toMatchObject(unreadable);
    // The form still opens, or nobody could enter them again.
    expect((await getConnection(mine.admin, mine.id)).name).toBe("Meta");
  }
  await put(mine.id, own);
  expect((await loadHook(mine.hook, mine.id))?.credentials.secrets).toEqual(mine.secrets);
});
