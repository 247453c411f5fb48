import postgres from "postgres";
import { sendAtMost } from "../ingest/senders";

/** A table for the measure. */
export const bareTable = "create table bench_inserts (id uuid primary key default uuidv7(), n int)";

type Load = { readonly statements: number; readonly atOnce: number; readonly seconds: number };

/** Transactions a second of so many prepared statements, one after the other: an insert, and for the rest nothing to do. */
export async function bareTransactions(databaseUrl: string, { statements, atOnce, seconds }: Load): Promise<number> {
  const sql = postgres(databaseUrl, { max: atOnce, onnotice: () => undefined });
  try {
    return await sendAtMost(atOnce, seconds, async () => {
      await sql.begin(async (tx) => {
        await tx`insert into bench_inserts (n) values (${statements})`;
        for (let n = 1; n < statements; n++) await tx`select ${n}::int`;
      });
    });
  } finally {
    await sql.end({ timeout: 2 });
  }
}
