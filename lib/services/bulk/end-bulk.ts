import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { BulkId } from "@/lib/core/ids";
import { audit } from "@/lib/services/audit/write-audit";
import { bulkEntry, publishBulk } from "./tell-bulk";

type End = { readonly state: "done" } | { readonly state: "failed"; readonly error: string };

/** Those of the company that go on. */
export const goingOn = (ctx: Ctx, id: BulkId) =>
  and(eq(bulkActs.companyId, ctx.companyId), eq(bulkActs.id, id), inArray(bulkActs.state, ["queued", "running"]));

/** What ends with it: which ones it was about is of no use any more, but to bring back what was deleted. */
export const ended = (ctx: Ctx) => ({
  endedAt: new Date(ctx.clock.now()),
  ids: sql`case when ${bulkActs.act} = 'delete' then ${bulkActs.ids} else '{}' end`,
});

/** Ends an act on many that goes on; one that was cancelled meanwhile stays so. */
export async function endBulk(tx: Tx, ctx: Ctx, bulkId: BulkId, end: End): Promise<void> {
  const [row] = await tx
    .update(bulkActs)
    .set({ ...end, ...ended(ctx) })
    .where(goingOn(ctx, bulkId))
    .returning({
      id: bulkActs.id,
      ownerId: bulkActs.ownerId,
      act: bulkActs.act,
      done: bulkActs.done,
      refused: bulkActs.refused,
    });
  if (!row) return;
  await audit(tx, ctx, bulkEntry("interaction.bulk_end", row, { ...end, done: row.done, refused: row.refused }));
  await publishBulk(tx, ctx, row);
}

/** After the last attempt. What was done stays done. */
export const giveUpBulk = (tx: Tx, ctx: Ctx, bulkId: BulkId): Promise<void> =>
  endBulk(tx, ctx, bulkId, {
    state: "failed",
    error: "It broke off because of an error of ours. Ask for the rest again.",
  });
