import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

const name = sql.raw("demo_step");

/** To be called before anything is played in a transaction. */
export const begin = (tx: Tx) => tx.execute(sql`savepoint ${name}`);

/** What was done since the last of these stays. In one statement, since there are thousands. */
export const keep = (tx: Tx) => tx.execute(sql`release savepoint ${name}; savepoint ${name}`);

/** What was done since then is taken back, whatever state the transaction is in. */
export const takeBack = (tx: Tx) => tx.execute(sql`rollback to savepoint ${name}`);
