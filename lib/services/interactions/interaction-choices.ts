import { and, eq, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { InteractionChoices } from "@/lib/core/interactions/schema";
import { requirePermission } from "@/lib/services/access/require";
import { assignableUsers } from "@/lib/services/access/visible-clients";

const most = 500;

/** Whose interactions the list can be narrowed to: the agents that the actor sees conversations of, by name. */
export async function interactionChoices(ctx: Ctx): Promise<InteractionChoices> {
  requirePermission(ctx, "interaction.read");
  const agents = await read(ctx, (tx) =>
    tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.companyId, ctx.companyId), sql`'agent' = any(${users.roles})`, assignableUsers(ctx.actor)))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most),
  );
  return { agents };
}
