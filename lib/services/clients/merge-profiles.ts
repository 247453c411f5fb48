import { and, eq, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import { type MovedByMerge, filledBy } from "@/lib/core/clients/merge";
import type { ClientId, ClientMergeId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { clientIdentities, clientMerges, clients, clientUsers, interactions, requestCards, rooms } from "@/db/schema";
import { audit } from "@/lib/services/audit/write-audit";
import { spreadHold } from "@/lib/services/retention/spread-hold";
import type { ClientRow } from "./lock-clients";

/** Merges the second of two locked profiles into the first, on record and so that it can be taken back. */
export async function mergeProfiles(tx: Tx, ctx: Ctx, kept: ClientRow, merged: ClientRow): Promise<ClientMergeId> {
  const learned = filledBy(kept, merged);
  await spreadHold(tx, ctx, merged.id, kept.id);
  const moved: MovedByMerge = {
    identityIds: await moveIdentities(tx, ctx, kept.id, merged.id),
    userIds: await copyUsers(tx, ctx, kept.id, merged.id),
    roomIds: (
      await tx
        .update(rooms)
        .set({ clientId: kept.id })
        .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.clientId, merged.id)))
        .returning({ id: rooms.id })
    ).map(({ id }) => id),
    interactionIds: (
      await tx
        .update(interactions)
        .set({ clientId: kept.id })
        .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.clientId, merged.id)))
        .returning({ id: interactions.id })
    ).map(({ id }) => id),
    cardIds: (
      await tx
        .update(requestCards)
        .set({ clientId: kept.id })
        .where(and(eq(requestCards.companyId, ctx.companyId), eq(requestCards.clientId, merged.id)))
        .returning({ id: requestCards.id })
    ).map(({ id }) => id),
    stage: live(merged),
    keptStage: live(kept),
    filled: Object.keys(learned),
  };
  await writeBoth(tx, ctx, kept, merged, learned);
  const [merge] = await tx
    .insert(clientMerges)
    .values({
      companyId: ctx.companyId,
      keptId: kept.id,
      mergedId: merged.id,
      moved,
      mergedAt: new Date(ctx.clock.now()),
      mergedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
    })
    .returning({ id: clientMerges.id });
  if (!merge) throw new Error("The merge was not stored");
  const { roomIds, interactionIds, cardIds, ...told } = moved;
  const figures = { ...told, rooms: roomIds.length, interactions: interactionIds.length, cards: cardIds.length };
  await audit(tx, ctx, [
    { action: "client.merge", target: { kind: "client", id: kept.id }, after: { mergedId: merged.id, ...figures } },
    { action: "client.merge", target: { kind: "client", id: merged.id }, after: { keptId: kept.id } },
  ]);
  return merge.id;
}

const live = ({ stage }: ClientRow): "prospect" | "client" => (stage === "prospect" ? "prospect" : "client");

async function writeBoth(tx: Tx, ctx: Ctx, kept: ClientRow, merged: ClientRow, learned: object): Promise<void> {
  const one = (id: ClientId) => and(eq(clients.companyId, ctx.companyId), eq(clients.id, id));
  await tx
    .update(clients)
    .set({
      ...learned,
      stage: kept.stage === "client" || merged.stage === "client" ? "client" : "prospect",
      incomplete: kept.incomplete && merged.incomplete,
      tags: [...new Set([...kept.tags, ...merged.tags])],
      custom: { ...merged.custom, ...kept.custom },
      lastActiveAt: kept.lastActiveAt > merged.lastActiveAt ? kept.lastActiveAt : merged.lastActiveAt,
      version: sql`${clients.version} + 1`,
    })
    .where(one(kept.id));
  await tx
    .update(clients)
    .set({
      stage: "archived",
      archivedFrom: live(merged),
      mergedIntoId: kept.id,
      version: sql`${clients.version} + 1`,
    })
    .where(one(merged.id));
}

/** Those that the first has already stay on both: nothing of them moves. */
async function moveIdentities(tx: Tx, ctx: Ctx, keptId: ClientId, mergedId: ClientId) {
  const own = alias(clientIdentities, "own");
  const has = tx
    .select({ one: sql`1` })
    .from(own)
    .where(
      and(eq(own.companyId, ctx.companyId), eq(own.clientId, keptId), eq(own.identityId, clientIdentities.identityId)),
    );
  const moved = await tx
    .update(clientIdentities)
    .set({ clientId: keptId })
    .where(and(eq(clientIdentities.companyId, ctx.companyId), eq(clientIdentities.clientId, mergedId), notExists(has)))
    .returning({ id: clientIdentities.identityId });
  return moved.map(({ id }) => id);
}

async function copyUsers(tx: Tx, ctx: Ctx, keptId: ClientId, mergedId: ClientId) {
  const theirs = await tx
    .select({ userId: clientUsers.userId, assignedAt: clientUsers.assignedAt })
    .from(clientUsers)
    .where(and(eq(clientUsers.companyId, ctx.companyId), eq(clientUsers.clientId, mergedId)));
  if (theirs.length === 0) return [];
  const added = await tx
    .insert(clientUsers)
    .values(theirs.map((one) => ({ ...one, companyId: ctx.companyId, clientId: keptId })))
    .onConflictDoNothing()
    .returning({ userId: clientUsers.userId });
  return added.map(({ userId }) => userId);
}
