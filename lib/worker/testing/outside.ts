import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { type MetaWorld, signed } from "./meta-world";

/** Posts a call to a connection's webhook as its provider does; 0 when no answer came. */
export async function post(url: string, world: MetaWorld, body: Uint8Array): Promise<number> {
  try {
    const answer = await fetch(`${url}/api/hooks/${world.token}`, {
      method: "POST",
      headers: signed(body),
      body: Uint8Array.from(body),
      signal: AbortSignal.timeout(30_000),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Until no job of the company is left but those that were given up. */
export async function drained(sql: postgres.Sql, companyId: string): Promise<void> {
  for (;;) {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from jobs where company_id = ${companyId} and state <> 'failed'`;
    if (row?.n === 0) return;
    await pause(50);
  }
}
