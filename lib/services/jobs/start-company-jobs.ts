import type { Ctx } from "@/lib/core/access/ctx";
import type { Tx } from "@/db/client";
import { enqueue } from "./enqueue";

/** What goes on in each company by itself: topic → seconds between the end of one run and the next. */
const recurring: Readonly<Record<string, number>> = {
  "audit.seal": 1,
  "interactions.purge": 3_600,
  "prospects.expire": 3_600,
  "retention.run": 86_400,
  "rooms.cool": 300,
  "rooms.verify": 300,
  "upkeep.purge": 3_600,
};

/**
 * Adds the company's recurring rows, in the transaction that makes the company. Called again it adds what a newer
 * version brought and leaves the rest as it stands.
 */
export async function startCompanyJobs(tx: Tx, ctx: Ctx): Promise<void> {
  for (const [topic, everyS] of Object.entries(recurring)) {
    await enqueue(tx, ctx, { topic, payload: {}, dedupeKey: "company", everyS, priority: 200 });
  }
}
