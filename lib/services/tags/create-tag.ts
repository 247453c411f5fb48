import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { TagId } from "@/lib/core/ids";
import type { CreateTag } from "@/lib/core/tags/schema";
import { type Tx, transact } from "@/db/client";
import { tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { refusedByTheDatabase } from "./write-tag";

const most = 1_000;

/** Adds a tag, offered from now on. */
export async function createTag(ctx: Ctx, input: CreateTag): Promise<{ id: TagId; name: string }> {
  requirePermission(ctx, "tag.update");
  const id = TagId.parse(crypto.randomUUID());
  return transact(ctx, async (tx) => {
    await refuseLeaving(tx, ctx, input.name);
    const there = await tx.$count(tags, eq(tags.companyId, ctx.companyId));
    if (there >= most) throw new AppError("conflict", `A company has at most ${most} tags: rename or restore one`);
    await tx.insert(tags).values({ ...input, companyId: ctx.companyId, id });
    await audit(tx, ctx, { action: "tag.create", target: { kind: "tag", id, name: input.name }, after: input });
    return { id, name: input.name };
  }).catch(refusedByTheDatabase);
}

/** A word that interactions are still brought away from would be taken away from a new tag too. */
export async function refuseLeaving(tx: Tx, ctx: Ctx, name: string): Promise<void> {
  const [leaving] = await tx
    .select({ name: tags.name })
    .from(tags)
    .where(and(eq(tags.companyId, ctx.companyId), sql`lower(${tags.renamedFrom}) = lower(${name})`));
  if (!leaving) return;
  const message = `${leaving.name} had this name and interactions are still brought over: wait, or choose another`;
  throw new AppError("conflict", message, { fields: { name: [message] } });
}
