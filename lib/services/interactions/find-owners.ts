import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { FindOwners } from "@/lib/core/interactions/act-schema";
import { read } from "@/db/client";
import { interactions, orgUnits, users } from "@/db/schema";
import { onAccount } from "@/lib/services/account-agents/on-account";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { heirsFor } from "@/lib/services/rooms/find-room-heirs";

export type PossibleOwner = { readonly id: UserId; readonly name: string; readonly unit: string | null };

const most = 500;

/** Whom the actor may assign an interaction to: active agents of their sight, those of its account, but for its owner. By name. */
export async function findOwners(ctx: Ctx, { interactionId }: FindOwners): Promise<readonly PossibleOwner[]> {
  requirePermission(ctx, "interaction.assign");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select({ ownerId: interactions.ownerId, accountId: interactions.accountId })
      .from(interactions)
      .where(
        and(
          eq(interactions.companyId, ctx.companyId),
          eq(interactions.id, interactionId),
          visibleInteractions(ctx.actor),
        ),
      );
    if (!row) throw new AppError("not_found", "No such interaction");
    const onIt = await onAccount(tx, ctx, row.accountId);
    return tx
      .select({ id: users.id, name: users.name, unit: orgUnits.name })
      .from(users)
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
      .where(and(heirsFor(ctx), onIt, row.ownerId === null ? undefined : ne(users.id, row.ownerId)))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most);
  });
}
