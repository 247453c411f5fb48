import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { z } from "zod";
import { migrate } from "@/db/migrate";

export type ScratchDatabase = { readonly url: string; readonly sql: postgres.Sql; readonly drop: () => Promise<void> };

/**
 * A migrated database of the benchmark's own beside the installation's. From now on it is DATABASE_URL, for this process
 * and its children: nothing that is measured touches what belongs to someone. `sql` is the owner's.
 */
export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const ownerUrl = z
    .string({ error: "Set DATABASE_URL, or run it by npm" })
    .parse(process.env["DATABASE_URL"] || undefined);
  const name = `linekeeper_bench_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  process.env["DATABASE_URL"] = url.toString();
  await migrate(url.toString());
  const sql = postgres(url.toString(), { max: 2, onnotice: () => undefined });
  return {
    url: url.toString(),
    sql,
    drop: async () => {
      await sql.end({ timeout: 2 });
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end({ timeout: 2 });
    },
  };
}
