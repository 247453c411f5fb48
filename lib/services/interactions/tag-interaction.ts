import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import type { TagInteraction, Unseen } from "@/lib/core/interactions/act-schema";
import { type Tx, transact } from "@/db/client";
import { interactions, interactionTags, tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type Acted, changeInteraction, lockInteraction, targetOf } from "./lock-interaction";

const most = 50;

/**
 * Gives an interaction tags and takes others away.
 * @throws AppError `invalid` for a tag that is not offered, or more than it may have
 */
export async function tagInteraction(ctx: Ctx, { add, remove, ...input }: Unseen<TagInteraction>): Promise<Acted> {
  requirePermission(ctx, "interaction.tag");
  return transact(ctx, async (tx) => {
    const row = await lockInteraction(tx, ctx, input, "tag");
    const before = await tagsOf(tx, ctx, row.id);
    await refuseUnknown(tx, ctx, add);
    const mine = { companyId: ctx.companyId, interactionId: row.id };
    if (remove.length > 0)
      await tx
        .delete(interactionTags)
        .where(
          and(
            eq(interactionTags.companyId, ctx.companyId),
            eq(interactionTags.interactionId, row.id),
            inArray(interactionTags.tag, remove),
          ),
        );
    if (add.length > 0)
      await tx
        .insert(interactionTags)
        .values(add.map((tag) => ({ ...mine, tag })))
        .onConflictDoNothing();
    const after = await tagsOf(tx, ctx, row.id);
    if (after.length > most) throw refusedFor(`An interaction has at most ${most} tags`);
    if (after.join("\n") === before.join("\n")) return { id: row.id, version: row.version };
    const acted = await changeInteraction(tx, ctx, row, { version: sql`${interactions.version} + 1` });
    await audit(tx, ctx, {
      action: "interaction.tag",
      target: targetOf(row),
      before: { tags: before },
      after: { tags: after },
    });
    return acted;
  });
}

/** The words that an interaction is tagged with, by name. */
async function tagsOf(tx: Tx, ctx: Ctx, id: InteractionId): Promise<readonly string[]> {
  const rows = await tx
    .select({ tag: interactionTags.tag })
    .from(interactionTags)
    .where(and(eq(interactionTags.companyId, ctx.companyId), eq(interactionTags.interactionId, id)))
    .orderBy(sql`${interactionTags.tag} collate "und-x-icu"`);
  return rows.map(({ tag }) => tag);
}

/** Each must be offered now; it is held, so that a renaming takes it along or is waited for. */
export async function refuseUnknown(tx: Tx, ctx: Ctx, words: readonly string[], field = "tags"): Promise<void> {
  if (words.length === 0) return;
  const known = await tx
    .select({ name: tags.name })
    .from(tags)
    .where(and(eq(tags.companyId, ctx.companyId), isNull(tags.archivedAt), inArray(tags.name, [...words])))
    .orderBy(tags.id)
    .for("share");
  const names = new Set(known.map(({ name }) => name));
  const unknown = words.filter((word) => !names.has(word));
  if (unknown.length > 0)
    throw refusedFor(`Not offered: ${unknown.join(", ")}. Choose others, or ask an admin.`, field);
}

const refusedFor = (why: string, field = "tags") =>
  new AppError("invalid", "Check the form", { fields: { [field]: [why] } });
