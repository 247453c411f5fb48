import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Tells the workers, at commit, that something may be claimed: what a person changes by hand no trigger rings for. */
export const ringWorkers = (tx: Tx) => tx.execute(sql`select pg_notify('jobs', '')`);
