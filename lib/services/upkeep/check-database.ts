import { sql } from "drizzle-orm";
import { unscoped } from "@/db/client";

/** Whether the database answers within so many milliseconds. Never throws: down is an answer here. */
export async function databaseAnswers(withinMs: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), withinMs);
  const asked = unscoped((tx) => tx.execute(sql`select 1`)).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
