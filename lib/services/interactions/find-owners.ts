import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId, UserId } from "@/lib/core/ids";
import type { FindOwners } from "@/lib/core/interactions/act-schema";
import { read, type Tx } from "@/db/client";
import { interactions, orgUnits, users } from "@/db/schema";
import { onAccount } from "@/lib/services/account-agents/on-account";
import { requirePermission } from "@/lib/services/access/require";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { heirsFor } from "@/lib/services/rooms/find-room-heirs";

export type PossibleOwner = { readonly id: UserId; readonly name: string; readonly unit: string | null };

const most = 500;

/**
 * Whom the actor may assign an interaction to, or many: active agents of their sight, of one those on its account and without
 * its owner. By name.
 */
export async function findOwners(ctx: Ctx, { interactionId }: FindOwners): Promise<readonly PossibleOwner[]> {
  requirePermission(ctx, "interaction.assign");
  return read(ctx, async (tx) => {
    const fits = interactionId === undefined ? undefined : await fitting(tx, ctx, interactionId);
    return tx
      .select({ id: users.id, name: users.name, unit: orgUnits.name })
      .from(users)
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
      .where(and(heirsFor(ctx), fits))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most);
  });
}

/** Who may have this one besides its owner. */
async function fitting(tx: Tx, ctx: Ctx, interactionId: InteractionId): Promise<SQL | undefined> {
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
  const others = row.ownerId === null ? undefined : ne(users.id, row.ownerId);
  return and(others, await onAccount(tx, ctx, row.accountId));
}
