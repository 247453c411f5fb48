import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TagChoice } from "@/lib/core/tags/view";
import { read } from "@/db/client";
import { tags } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

/** What an interaction may be tagged with now, by name. */
export async function tagChoices(ctx: Ctx): Promise<readonly TagChoice[]> {
  requirePermission(ctx, "interaction.tag");
  return read(ctx, (tx) =>
    tx
      .select({ name: tags.name, colour: tags.colour })
      .from(tags)
      .where(and(eq(tags.companyId, ctx.companyId), isNull(tags.archivedAt)))
      .orderBy(sql`${tags.name} collate "und-x-icu"`),
  );
}
