import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { countedAtMost, type TagView } from "@/lib/core/tags/view";
import { read } from "@/db/client";
import { interactions, interactionTags, tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** The company's tags by name, archived ones last, each with how many interactions have it: counted on the word's index, so far. */
export async function listTags(ctx: Ctx): Promise<readonly TagView[]> {
  requirePermission(ctx, "tag.read");
  const used = sql<number>`(select count(*)::int from (
    select from ${interactionTags} where ${interactionTags.companyId} = ${ctx.companyId}
      and ${interactionTags.tag} in (${tags.name}, ${tags.renamedFrom})
      and ${interactionTags.interactionId} not in (select id from ${interactions} where company_id = ${ctx.companyId} and deleted_at is not null and purged_at is null)
      limit ${countedAtMost + 1}) as hits)`;
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        id: tags.id,
        name: tags.name,
        colour: tags.colour,
        archived: sql<boolean>`${tags.archivedAt} is not null`,
        renamedFrom: tags.renamedFrom,
        used,
        version: tags.version,
      })
      .from(tags)
      .where(eq(tags.companyId, ctx.companyId))
      .orderBy(sql`${tags.archivedAt} is not null`, sql`${tags.name} collate "und-x-icu"`),
  );
  return rows;
}
