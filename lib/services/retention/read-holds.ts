import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, InteractionId } from "@/lib/core/ids";
import type { HoldFacts, HoldView } from "@/lib/core/retention/view";
import type { Tx } from "@/db/client";
import { legalHolds, users } from "@/db/schema";

/** The hold on a client that stands; null = none. */
export const holdOfClient = (tx: Tx, ctx: Ctx, id: ClientId): Promise<HoldView | null> =>
  one(tx, ctx, eq(legalHolds.clientId, id));

/** The holds on an interaction that stand: its own, and its client's. */
export async function holdsOn(
  tx: Tx,
  ctx: Ctx,
  { id, clientId }: { readonly id: InteractionId; readonly clientId: ClientId | null },
): Promise<HoldFacts> {
  const [own, client] = await Promise.all([
    one(tx, ctx, eq(legalHolds.interactionId, id)),
    clientId === null ? null : holdOfClient(tx, ctx, clientId),
  ]);
  return { own, client: client === null || clientId === null ? null : { id: clientId, since: client.since } };
}

async function one(tx: Tx, ctx: Ctx, which: SQL): Promise<HoldView | null> {
  const [hold] = await tx
    .select({ since: legalHolds.setAt, by: users.name, reason: legalHolds.reason })
    .from(legalHolds)
    .leftJoin(users, and(eq(users.companyId, legalHolds.companyId), eq(users.id, legalHolds.setBy)))
    .where(and(eq(legalHolds.companyId, ctx.companyId), isNull(legalHolds.liftedAt), which));
  return hold ? { ...hold, since: hold.since.toISOString() } : null;
}
