import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { buildAhead, readJournal } from "./build-ahead";
import { doorRoles, roleName, rolePassword } from "./urls";

const oldestMajor = 18;
const migrationLock = 7_101_001;

/**
 * Brings the database to this version: roles, then the migrations, under an advisory lock so that several starts agree.
 * @param ownerUrl connection of the role that owns the tables and may create roles
 * @throws Error with a sentence for the operator when the server is too old or a migration was skipped
 */
export async function migrate(ownerUrl: string, folder = join(process.cwd(), "db", "migrations")): Promise<void> {
  const sql = postgres(ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: { lock_timeout: 60_000 },
  });
  try {
    const [server] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    const major = Math.floor((server?.version ?? 0) / 10_000);
    if (major < oldestMajor) {
      throw new Error(
        `This database is PostgreSQL ${major}; Linekeeper needs ${oldestMajor} or newer. Point DATABASE_URL at a newer server.`,
      );
    }
    await sql`select pg_advisory_lock(${migrationLock})`;
    await makeRoles(sql);
    await buildAhead(sql, folder);
    await applyMigrations(drizzle(sql), { migrationsFolder: folder });
    await refuseSkipped(sql, folder);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

// Roles belong to the whole cluster, so two databases may make them at once: a lost race is no error.
async function makeRoles(sql: postgres.Sql): Promise<void> {
  for (const role of doorRoles) {
    const name = roleName(role);
    const [found] = await sql`select 1 from pg_roles where rolname = ${name}`;
    if (!found)
      await sql.unsafe(`create role ${name} nosuperuser nobypassrls nocreaterole nocreatedb`).catch(ignoreDuplicate);
    await sql.unsafe(`alter role ${name} login password '${rolePassword(role)}'`).catch(ignoreConcurrent);
  }
}

const codeOf = (error: unknown): unknown => (error instanceof postgres.PostgresError ? error.code : undefined);

function ignoreDuplicate(error: unknown): void {
  if (codeOf(error) !== "42710" && codeOf(error) !== "23505") throw error;
}

function ignoreConcurrent(error: unknown): void {
  if (codeOf(error) !== "XX000") throw error;
}

// drizzle passes over a migration whose time is older than the last one applied, without a word.
async function refuseSkipped(sql: postgres.Sql, folder: string): Promise<void> {
  const journal = readJournal(folder);
  const [row] = await sql<{ applied: number }[]>`select count(*)::int as applied from drizzle.__drizzle_migrations`;
  if (row?.applied !== journal.length) {
    throw new Error(
      `${journal.length} migrations exist but ${row?.applied ?? 0} are applied. This database belongs to another version of Linekeeper.`,
    );
  }
}
