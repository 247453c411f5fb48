import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readJournal } from "./build-ahead";
import { migrate } from "./migrate";

const folder = join(process.cwd(), "db", "migrations");
const old = mkdtempSync(join(tmpdir(), "linekeeper-migrations-"));
const { adminUrl } = inject("testCluster");
const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
const name = `linekeeper_ahead_${process.pid}`;
const url = new URL(adminUrl);
url.pathname = `/${name}`;
const sql = postgres(url.toString(), { max: 2, onnotice: () => undefined });
// The version before the first migration that builds ahead.
const known = 3;

beforeAll(async () => {
  cpSync(folder, old, { recursive: true });
  const journalFile = join(old, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(journalFile, "utf8"));
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, known) }));
});

afterAll(async () => {
  await sql.end({ timeout: 2 });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(old, { recursive: true });
});

const indexes = () => sql`
  select relname, indisvalid from pg_index join pg_class on pg_class.oid = indexrelid where relname = 'rooms_freed'`;

test("an index of a table with rows is built without the table's lock, and what an interrupted build left is built anew", async () => {
  await admin.unsafe(`create database ${name}`);
  await migrate(url.toString(), old);
  expect(await indexes()).toEqual([]);
  // As a build leaves it that was cut off half way.
  await sql`create index rooms_freed on rooms (id)`;
  await sql`update pg_index set indisvalid = false where indexrelid = 'rooms_freed'::regclass`;
  // A statement that waits for every writer would wait for this one until it gives up.
  const writer = await sql.reserve();
  await writer`begin`;
  await writer`lock table rooms in row exclusive mode`;
  const migrated = migrate(url.toString());
  await waitsForTheWriter();
  // Others write on while the build waits: nothing stands in the line before them.
  await sql`update rooms set state = state where false`;
  await writer`rollback`;
  writer.release();
  await migrated;
  expect(await indexes()).toEqual([{ relname: "rooms_freed", indisvalid: true }]);
  const [{ columns } = { columns: null }] = await sql`
    select array_agg(attname order by attnum) as columns from pg_attribute where attrelid = 'rooms_freed'::regclass`;
  expect(columns).toEqual(["company_id", "cooling_until", "id"]);
});

async function waitsForTheWriter(): Promise<void> {
  for (;;) {
    const [row] = await admin`select exists (select from pg_stat_activity
      where datname = ${name} and query ilike '%index concurrently%' and wait_event_type = 'Lock') as yes`;
    if (row?.["yes"] === true) return;
  }
}

test("each index that a migration adds to a table of an earlier one is built ahead", () => {
  const tags = readJournal(folder);
  const ahead = readdirSync(join(folder, "ahead"));
  expect(ahead.every((file) => tags.includes(file.replace(".sql", "")))).toBe(true);
  for (const tag of tags.slice(known)) {
    const text = readFileSync(join(folder, `${tag}.sql`), "utf8");
    const made = [...text.matchAll(/create table "(\w+)"/gi)].map(([, table]) => table);
    const late = [...text.matchAll(/create (?:unique )?index ([\w ]*)"(\w+)" on "(\w+)"/gi)].filter(
      ([, , , table]) => !made.includes(table),
    );
    for (const [, how = "", index = ""] of late) {
      expect(how.toLowerCase(), `${tag}: ${index}`).toContain("if not exists");
      expect(readFileSync(join(folder, "ahead", `${tag}.sql`), "utf8")).toContain(`"${index}"`);
    }
  }
});
