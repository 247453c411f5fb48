import type { Mutant } from "./mutant";

const first = "db/migrations/0000_first.sql";
const guards = "db/migrations/0001_guards.sql";
const catalogue = "db/catalogue.db.test.ts";
const mine = "(company_id = nullif(current_setting('app.company_id', true), '')::uuid)";

/** What the database holds by itself: policies, rights, and keys that begin with the company. */
export const ofDatabase: readonly Mutant[] = [
  {
    name: "policy-dropped",
    file: first,
    find: `CREATE POLICY "company_only" ON "sessions" AS PERMISSIVE FOR ALL TO public USING ${mine} WITH CHECK ${mine};--> statement-breakpoint\n`,
    replace: "",
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "policy-reads-everything",
    file: first,
    find: `CREATE POLICY "company_only" ON "users" AS PERMISSIVE FOR ALL TO public USING ${mine}`,
    replace: 'CREATE POLICY "company_only" ON "users" AS PERMISSIVE FOR ALL TO public USING (true)',
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "policy-writes-everything",
    file: first,
    find: `CREATE POLICY "company_only" ON "messages" AS PERMISSIVE FOR ALL TO public USING ${mine} WITH CHECK ${mine};`,
    replace: `CREATE POLICY "company_only" ON "messages" AS PERMISSIVE FOR ALL TO public USING ${mine} WITH CHECK (true);`,
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "policy-added-beside",
    file: guards,
    find: "revoke all on schema public from public;",
    replace:
      "create policy helpful on provider_connections for select using (true);\n--> statement-breakpoint\nrevoke all on schema public from public;",
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "policy-of-the-pools-open",
    file: first,
    find: `CREATE POLICY "company_only" ON "pools" AS PERMISSIVE FOR ALL TO public USING ${mine}`,
    replace: 'CREATE POLICY "company_only" ON "pools" AS PERMISSIVE FOR ALL TO public USING (true)',
    tests: { project: "long", files: ["db/isolation.long.test.ts"], title: "17 as the app role" },
  },
  {
    name: "owner-not-bound",
    file: guards,
    find: "execute format('alter table %s force row level security', t);",
    replace: "null;",
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "audit-may-be-rewritten",
    file: guards,
    find: "revoke update, delete on audit_log, audit_seals, security_events from linekeeper_app;",
    replace: "revoke update, delete on audit_seals, security_events from linekeeper_app;",
    tests: { project: "database", files: ["lib/services/audit/seal-audit.db.test.ts"], title: "role is refused" },
  },
  {
    name: "key-without-company",
    file: first,
    find: '"pools_name" ON "pools" USING btree ("company_id","channel",lower("name"))',
    replace: '"pools_name" ON "pools" USING btree ("channel",lower("name"))',
    tests: { project: "database", files: [catalogue] },
  },
  {
    name: "extension-unique-over-companies",
    file: guards,
    find: "exclude using gist (company_id with =, folded with =, tstzrange",
    replace: "exclude using gist (folded with =, tstzrange",
    tests: {
      project: "database",
      files: ["lib/services/extensions/extensions.db.test.ts"],
      title: "two companies may use the same word",
    },
  },
];
