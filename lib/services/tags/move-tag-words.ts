import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MoveTagWords } from "@/lib/core/tags/schema";
import { type Tx, transact } from "@/db/client";
import { interactionTags, tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { oneTag } from "./write-tag";

const batch = 5_000;

/** Brings interactions from a renamed tag's old word to its new one (job `tag.rename@1`), some at a time; again does no harm. */
export async function moveTagWords(ctx: Ctx, { tagId }: MoveTagWords): Promise<void> {
  requirePermission(ctx, "upkeep.run");
  for (;;) if (await moveBatch(ctx, tagId)) return;
}

/** One batch of it; true when nothing is left. */
const moveBatch = (ctx: Ctx, tagId: MoveTagWords["tagId"]): Promise<boolean> =>
  transact(ctx, async (tx) => {
    const [tag] = await tx.select().from(tags).where(oneTag(ctx, tagId)).for("update");
    if (!tag || tag.renamedFrom === null) return true;
    const done = await moveSome(tx, ctx, tag.renamedFrom, tag.name);
    if (done) await tx.update(tags).set({ renamedFrom: null }).where(oneTag(ctx, tagId));
    return done;
  });

/** Moves at most one batch from a word to another, by the index of the word; true when none has the old one any more. */
export async function moveSome(tx: Tx, ctx: Ctx, from: string, to: string): Promise<boolean> {
  // By the rows' places: joined by key, a planner without fresh statistics compared each with all (14 s for 10,000).
  const [row] = await tx.execute<{ moved: number }>(sql`
    with gone as (
      delete from ${interactionTags} where ctid = any(array(
        select ctid from ${interactionTags}
        where company_id = ${ctx.companyId} and tag = ${from} order by interaction_id limit ${batch} for update))
      returning interaction_id),
    kept as (
      insert into ${interactionTags} (company_id, interaction_id, tag)
      select ${ctx.companyId}, interaction_id, ${to} from gone on conflict do nothing)
    select count(*)::int as moved from gone`);
  return (row?.moved ?? 0) < batch;
}
