import { and, count, eq, inArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { bulkActs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { bulkRules, countFault } from "@/lib/core/bulk/acts";
import type { StartBulk } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import { BulkId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { laneOf } from "@/lib/services/jobs/lanes";
import { choose } from "./choose";
import { bulkEntry, publishBulk } from "./tell-bulk";
import { verbOf } from "./verbs";

const mostOpen = 10;

export type StartedBulk = { readonly bulkId: BulkId; readonly asked: number };

/**
 * Asks for an act on many interactions. Which ones is settled now; it is done in the background, in the name of the one who
 * asks and with what they may see and do then.
 * @throws AppError `conflict` where another number matches than was seen; `invalid` for what would be refused for each
 */
export async function startBulk(ctx: Ctx, { chosen, typed, ...wish }: StartBulk): Promise<StartedBulk> {
  const rule = bulkRules[wish.act];
  requirePermission(ctx, rule.may);
  requirePermission(ctx, rule.each);
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person acts on many interactions.");
  const ids = await choose(ctx, chosen);
  if (ids.length === 0) throw new AppError("conflict", "Nothing matches any more. Look at the list again.");
  const fault = countFault(rule, typed, ids.length);
  if (fault !== null) throw new AppError("invalid", "Check the form", { fields: { typed: [fault] } });
  return transact(ctx, async (tx) => {
    const [open] = await tx
      .select({ n: count() })
      .from(bulkActs)
      .where(
        and(
          eq(bulkActs.companyId, ctx.companyId),
          eq(bulkActs.ownerId, actor.id),
          inArray(bulkActs.state, ["queued", "running"]),
        ),
      );
    if ((open?.n ?? 0) >= mostOpen)
      throw new AppError("conflict", `${mostOpen} bulk acts of yours are not done yet. Wait for one, or cancel one.`);
    const detail = await verbOf(wish).describe(tx, ctx);
    const found = chosen.kind === "ids" ? null : chosen;
    const search = found && { q: found.q, f: found.f, search: found.search, account: found.account };
    const [made] = await tx
      .insert(bulkActs)
      .values({
        companyId: ctx.companyId,
        ownerId: actor.id,
        act: wish.act,
        wish,
        detail,
        search,
        zone: found?.zone ?? null,
        ids: [...ids],
        asked: ids.length,
        createdAt: new Date(ctx.clock.now()),
      })
      .returning({ id: bulkActs.id });
    const bulkId = BulkId.parse(made?.id);
    await enqueue(tx, ctx, { ...laneOf("bulk.run", bulkId), payload: { bulkId } });
    const told = { id: bulkId, act: wish.act, ownerId: actor.id };
    await audit(tx, ctx, bulkEntry("interaction.bulk", told, { detail, asked: ids.length, search, zone: found?.zone }));
    await publishBulk(tx, ctx, told);
    return { bulkId, asked: ids.length };
  });
}
