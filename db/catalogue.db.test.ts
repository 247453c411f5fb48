import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";

const query = async <T extends Record<string, unknown>>(text: string): Promise<readonly T[]> =>
  unscoped(async (tx) => Array.from(await tx.execute<T>(sql.raw(text)), (row) => row as T));

/** Found before a company is known; each is small and holds no more than the way to a company. */
const reference = ["account_addresses", "company_slugs", "sign_in_names", "webhook_tokens"];
/** Belongs to no company: counted by a hash of who tries to sign in. */
const installation = ["sign_in_throttles"];

test("18 row-level security is on and forced on every table of a company, for reading and writing", async () => {
  const tables = await query<{ name: string; on: boolean; forced: boolean; policies: number }>(`
    select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`);
  expect(tables.length).toBeGreaterThan(35);
  const open = tables.filter((t) => !t.on || !t.forced || t.policies === 0).map((t) => t.name);
  expect(open).toEqual(installation);
  const unchecked = await query<{ name: string }>(`
    select polrelid::regclass::text as name from pg_policy where polcmd = '*' and (polqual is null or polwithcheck is null)`);
  expect(unchecked).toEqual([]);
});

test("18 every policy lets through the company of the transaction alone; the few that say more are these", async () => {
  const policies = await query<{ table: string; name: string; command: string; roles: string; said: string[] }>(`
    select tablename as table, policyname as name, cmd as command, roles::text as roles,
      array_remove(array[qual, with_check], null) as said
    from pg_policies where schemaname = 'public' order by 1, 2`);
  const mine = (table: string) =>
    `(${table === "companies" ? "id" : "company_id"} = (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid)`;
  const open = policies.filter(({ table, said }) => said.some((condition) => condition !== mine(table)));
  expect(open.map(({ table, name, command, roles }) => `${table} ${name}: ${command} to ${roles}`)).toEqual([
    "account_addresses anyone_finds: SELECT to {public}",
    "company_slugs anyone_finds: SELECT to {public}",
    "interaction_tags search_reads: SELECT to {linekeeper_search}",
    "interaction_texts search_reads: SELECT to {linekeeper_search}",
    "interactions search_reads: SELECT to {linekeeper_search}",
    "jobs loop_claims: ALL to {linekeeper_jobs}",
    "messages search_reads: SELECT to {linekeeper_search}",
    "sign_in_names anyone_finds: SELECT to {public}",
    "webhook_tokens anyone_finds: SELECT to {public}",
  ]);
});

test("company id comes first in every primary key, unique index and foreign key", async () => {
  const keys = await query<{ table: string; index: string; first: string }>(`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as index,
      coalesce(a.attname, '(expression)') as first
    from pg_index i join pg_class c on c.oid = i.indrelid
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion)`);
  const alone = keys.filter(
    (k) => k.first !== "company_id" && ![...reference, ...installation, "companies"].includes(k.table),
  );
  expect(alone).toEqual([]);
  const links = await query<{ name: string; first: string }>(`
    select conrelid::regclass::text || '.' || conname as name, a.attname as first
    from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace`);
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter((l) => l.first !== "company_id")).toEqual([]);
});

test("18 the application's roles neither own a table nor pass over row-level security", async () => {
  const roles = await query<{ name: string; powers: boolean; owns: number }>(`
    select rolname as name, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as powers,
      (select count(*)::int from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname like 'linekeeper%' order by 1`);
  expect(roles).toEqual(
    ["linekeeper_app", "linekeeper_jobs", "linekeeper_search"].map((name) => ({ name, powers: false, owns: 0 })),
  );
});

test("18 no view and no function of ours looks past the policies", async () => {
  const views = await query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce(reloptions @> array['security_invoker=true'], false)`);
  expect(views).toEqual([]);
  const functions = await query<{ name: string; path: boolean; open: boolean }>(`
    select proname as name, coalesce(proconfig::text ~ 'search_path', false) as path,
      has_function_privilege('public', p.oid, 'execute') as open
    from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef`);
  expect(functions.filter((one) => !one.path || one.open)).toEqual([]);
});

test("18 each role holds exactly its rights", async () => {
  const grants = await query<{ grantee: string; table: string; rights: string }>(`
    select a.grantee::regrole::text as grantee, c.relname as table, string_agg(a.privilege_type, ',' order by a.privilege_type) as rights
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.grantee::regrole::text like 'linekeeper%' group by 1, 2`);
  const of = (role: string) =>
    Object.fromEntries(grants.filter((g) => g.grantee === role).map((g) => [g.table, g.rights]));
  expect(of("linekeeper_jobs")).toEqual({ jobs: "DELETE,INSERT,SELECT,UPDATE" });
  expect(of("linekeeper_search")).toEqual({
    interaction_tags: "SELECT",
    interaction_texts: "SELECT",
    interactions: "SELECT",
    messages: "SELECT",
  });
  const app = of("linekeeper_app");
  expect({ audit: app["audit_log"], seals: app["audit_seals"], refusals: app["security_events"] }).toEqual({
    audit: "INSERT,SELECT",
    seals: "INSERT,SELECT",
    refusals: "INSERT,SELECT",
  });
});

test("every partial unique index and exclusion behind the model's invariants exists", async () => {
  const found = await query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where indisunique or indisexclusion`,
  );
  expect(found.map((row) => row.name)).toEqual(
    expect.arrayContaining([
      "rooms_live_account_identity",
      "rooms_live_front_door",
      "rooms_live_user_identity",
      "interactions_open",
      "interactions_open_front_door",
      "messages_provider_id",
      "pool_units_company_id_ou_id_channel_pk",
      "official_accounts_dedicated",
      "official_accounts_one_identity",
      "extensions_one_holder",
      "extensions_one_current",
      "raw_events_digest",
      "alerts_one_open",
    ]),
  );
});
