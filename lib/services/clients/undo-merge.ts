import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MovedByMerge } from "@/lib/core/clients/merge";
import type { UndoMerge } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { type Tx, transact } from "@/db/client";
import { clientIdentities, clientMerges, clients, clientUsers, interactions, requestCards, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { audit } from "@/lib/services/audit/write-audit";
import { spreadHold } from "@/lib/services/retention/spread-hold";
import { type ClientRow, lockTwo } from "./lock-clients";

/**
 * Takes a merge back: what was moved goes back, and so does what came since on the addresses that were moved. What a
 * person wrote into the kept profile meanwhile stays there.
 * @throws AppError `conflict` when it was undone already, or the kept profile was merged or archived since
 */
export async function undoMerge(ctx: Ctx, { mergeId }: UndoMerge): Promise<{ id: ClientId; name: string }> {
  requirePermission(ctx, "client.merge");
  return transact(ctx, async (tx) => {
    const [known] = await tx
      .select({ keptId: clientMerges.keptId, mergedId: clientMerges.mergedId })
      .from(clientMerges)
      .innerJoin(clients, and(eq(clients.companyId, clientMerges.companyId), eq(clients.id, clientMerges.keptId)))
      .where(and(eq(clientMerges.companyId, ctx.companyId), eq(clientMerges.id, mergeId), visibleClients(ctx)));
    if (!known) throw new AppError("not_found", "No such merge");
    const [kept, merged] = await lockTwo(tx, ctx, known.keptId, known.mergedId);
    const [merge] = await tx
      .update(clientMerges)
      .set({ undoneAt: new Date(ctx.clock.now()) })
      .where(and(eq(clientMerges.companyId, ctx.companyId), eq(clientMerges.id, mergeId), sql`undone_at is null`))
      .returning({ moved: clientMerges.moved });
    if (!merge) throw new AppError("conflict", "This merge was taken back already. Reload the page.");
    if (kept.mergedIntoId !== null)
      throw new AppError("conflict", "This client was merged into another one since: take that merge back first");
    if (kept.stage === "archived") throw new AppError("conflict", "The client is archived: bring it back first");
    await giveBack(tx, ctx, kept, merged, merge.moved);
    await spreadHold(tx, ctx, kept.id, merged.id);
    await audit(tx, ctx, [
      { action: "client.undo_merge", target: { kind: "client", id: kept.id }, after: { mergedId: merged.id } },
      { action: "client.undo_merge", target: { kind: "client", id: merged.id }, after: { keptId: kept.id } },
    ]);
    return { id: merged.id, name: faceFor(ctx.actor).name(merged.displayName) };
  });
}

async function giveBack(tx: Tx, ctx: Ctx, kept: ClientRow, merged: ClientRow, moved: MovedByMerge): Promise<void> {
  const { companyId } = ctx;
  const back = { clientId: merged.id };
  const identityIds = [...moved.identityIds];
  if (identityIds.length > 0)
    await tx
      .update(clientIdentities)
      .set(back)
      .where(
        and(
          eq(clientIdentities.companyId, companyId),
          eq(clientIdentities.clientId, kept.id),
          inArray(clientIdentities.identityId, identityIds),
        ),
      );
  await tx
    .update(rooms)
    .set(back)
    .where(
      and(
        eq(rooms.companyId, companyId),
        eq(rooms.clientId, kept.id),
        or(inArray(rooms.id, [...moved.roomIds]), inArray(rooms.identityId, identityIds)),
      ),
    );
  await tx
    .update(interactions)
    .set(back)
    .where(
      and(
        eq(interactions.companyId, companyId),
        eq(interactions.clientId, kept.id),
        or(inArray(interactions.id, [...moved.interactionIds]), inArray(interactions.identityId, identityIds)),
      ),
    );
  await tx
    .update(requestCards)
    .set(back)
    .where(
      and(
        eq(requestCards.companyId, companyId),
        eq(requestCards.clientId, kept.id),
        or(inArray(requestCards.id, [...moved.cardIds]), inArray(requestCards.identityId, identityIds)),
      ),
    );
  if (moved.userIds.length > 0)
    await tx
      .delete(clientUsers)
      .where(
        and(
          eq(clientUsers.companyId, companyId),
          eq(clientUsers.clientId, kept.id),
          inArray(clientUsers.userId, [...moved.userIds]),
        ),
      );
  const one = (id: ClientId) => and(eq(clients.companyId, companyId), eq(clients.id, id));
  await tx
    .update(clients)
    .set({ ...unlearned(kept, merged, moved.filled), stage: moved.keptStage, version: sql`${clients.version} + 1` })
    .where(one(kept.id));
  await tx
    .update(clients)
    .set({ stage: moved.stage, archivedFrom: null, mergedIntoId: null, version: sql`${clients.version} + 1` })
    .where(one(merged.id));
}

const learnable = ["firstName", "lastName", "email", "employer", "notes", "country", "language"] as const;

/** What the kept one learned and nobody changed since. */
const unlearned = (kept: ClientRow, merged: ClientRow, filled: readonly string[]) =>
  Object.fromEntries(
    learnable.filter((field) => filled.includes(field) && kept[field] === merged[field]).map((field) => [field, null]),
  );
