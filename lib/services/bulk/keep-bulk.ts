import { and, count, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { BulkWish } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import type { ListSearch } from "@/lib/core/exports/view";
import { BulkId, type InteractionId, type UserId } from "@/lib/core/ids";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { laneOf } from "@/lib/services/jobs/lanes";
import { bulkEntry, publishBulk } from "./tell-bulk";
import { verbOf } from "./verbs";

const mostOpen = 10;

export type StartedBulk = { readonly bulkId: BulkId; readonly asked: number };

type Kept = {
  readonly ownerId: UserId;
  readonly wish: BulkWish;
  /** Which ones, in the order in which they are met. */
  readonly ids: readonly InteractionId[];
  readonly found: { readonly search: ListSearch; readonly zone: string } | null;
};

/** Writes down an act on many, to be done in the background. @throws AppError `conflict` while too many of theirs go on */
export async function keepBulk(tx: Tx, ctx: Ctx, { ownerId, wish, ids, found }: Kept): Promise<StartedBulk> {
  const theirs = and(eq(bulkActs.companyId, ctx.companyId), eq(bulkActs.ownerId, ownerId));
  const [open] = await tx
    .select({ n: count() })
    .from(bulkActs)
    .where(and(theirs, inArray(bulkActs.state, ["queued", "running"])));
  if ((open?.n ?? 0) >= mostOpen)
    throw new AppError("conflict", `${mostOpen} bulk acts of yours are not done yet. Wait for one, or cancel one.`);
  const detail = await verbOf(wish).describe(tx, ctx);
  const [search, zone, asked] = [found?.search ?? null, found?.zone ?? null, ids.length];
  const createdAt = new Date(ctx.clock.now());
  const [made] = await tx
    .insert(bulkActs)
    .values({
      companyId: ctx.companyId,
      ownerId,
      act: wish.act,
      wish,
      detail,
      search,
      zone,
      ids: [...ids],
      asked,
      createdAt,
    })
    .returning({ id: bulkActs.id });
  const bulkId = BulkId.parse(made?.id);
  await enqueue(tx, ctx, { ...laneOf("bulk.run", bulkId), payload: { bulkId } });
  const told = { id: bulkId, act: wish.act, ownerId };
  await audit(tx, ctx, bulkEntry("interaction.bulk", told, { detail, asked, search, zone }));
  await publishBulk(tx, ctx, told);
  return { bulkId, asked };
}
