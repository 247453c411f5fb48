import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { HoldSubject } from "@/lib/core/retention/schema";
import type { Tx } from "@/db/client";
import { clients, interactions, legalHolds } from "@/db/schema";
import { sightOf } from "@/lib/services/access/visible-interactions";
import { visibleClients } from "@/lib/services/access/visible-clients";

type Subject = {
  readonly target: { readonly kind: string; readonly id: string };
  readonly isPurged: boolean;
  /** Its own hold that stands. */
  readonly hold: typeof legalHolds.$inferSelect | null;
};

/** What a hold is about, locked: a client, or an interaction even after it was deleted, as far as the actor sees it. */
export async function lockSubject(tx: Tx, ctx: Ctx, on: HoldSubject): Promise<Subject> {
  const isPurged = await (on.kind === "client" ? clientThere(tx, ctx, on.clientId) : isGone(tx, ctx, on.interactionId));
  const [hold] = await tx
    .select()
    .from(legalHolds)
    .where(
      and(
        eq(legalHolds.companyId, ctx.companyId),
        isNull(legalHolds.liftedAt),
        on.kind === "client" ? eq(legalHolds.clientId, on.clientId) : eq(legalHolds.interactionId, on.interactionId),
      ),
    )
    .for("update");
  const id = on.kind === "client" ? on.clientId : on.interactionId;
  // Of whom it is, is not said: an entry outlives an erasure.
  return { target: { kind: on.kind, id }, isPurged, hold: hold ?? null };
}

async function clientThere(tx: Tx, ctx: Ctx, id: typeof clients.$inferSelect.id): Promise<false> {
  const [row] = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, id), visibleClients(ctx)))
    .for("update");
  if (!row) throw new AppError("not_found", "No such client");
  return false;
}

async function isGone(tx: Tx, ctx: Ctx, id: typeof interactions.$inferSelect.id): Promise<boolean> {
  const [row] = await tx
    .select({ purgedAt: interactions.purgedAt })
    .from(interactions)
    .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id), sightOf(ctx.actor)))
    .for("update");
  if (!row) throw new AppError("not_found", "No such interaction");
  return row.purgedAt !== null;
}
