import { and, eq, isNull, ne, type SQL } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { InteractionId, UserId } from "@/lib/core/ids";
import { type ActFacts, type InteractionAct, judgeAct } from "@/lib/core/interactions/can";
import type { RoomState } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { interactions, rooms, users } from "@/db/schema";
import { refuseStale } from "@/lib/services/access/versions";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { lockIdentity } from "@/lib/services/identities/lock-identity";
import { publish } from "@/lib/services/live/publish";
import { heldSinceOf } from "@/lib/services/retention/held";
import { publishInteraction } from "./publish-change";

export type InteractionRow = typeof interactions.$inferSelect;

/** The kind that the audit knows interactions by. */
export const targetOf = ({ id, contactName }: Pick<InteractionRow, "id" | "contactName">) => ({
  kind: "interaction",
  id,
  name: contactName,
});

const noSuchInteraction = () => new AppError("not_found", "No such interaction");

/**
 * An interaction of the actor's sight, locked, on which `act` may be done now.
 * @param version the one that the actor looked at; absent where nothing can be overwritten
 * @throws AppError `not_found`; `conflict` when somebody changed it meanwhile, naming who, or when it cannot be done
 */
export async function lockInteraction(
  tx: Tx,
  ctx: Ctx,
  { interactionId, version }: { readonly interactionId: InteractionId; readonly version?: number | undefined },
  act: InteractionAct,
): Promise<InteractionRow> {
  const one = and(
    eq(interactions.companyId, ctx.companyId),
    eq(interactions.id, interactionId),
    visibleInteractions(ctx.actor),
  );
  if (act === "reopen") await lockBeside(tx, ctx, one);
  const [row] = await tx.select().from(interactions).where(one).for("update");
  if (!row) throw noSuchInteraction();
  if (version !== undefined) await refuseStale(tx, ctx, { kind: "interaction", id: row.id }, version, row.version);
  const verdict = judgeAct(act, ctx.actor, await readActFacts(tx, ctx, row));
  if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
  return row;
}

/**
 * The client, then the room: what the client sets in motion waits or is waited for, and a room ends by closing its
 * conversations, so whoever opens one again meanwhile must see that it ended.
 */
async function lockBeside(tx: Tx, ctx: Ctx, one: SQL | undefined): Promise<void> {
  const [known] = await tx
    .select({ identityId: interactions.identityId, roomId: interactions.roomId })
    .from(interactions)
    .where(one);
  if (!known) throw noSuchInteraction();
  await lockIdentity(tx, ctx, known.identityId);
  if (known.roomId === null) return;
  await tx
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, known.roomId)))
    .for("share");
}

/** What the acts on an interaction are judged by. */
export async function readActFacts(tx: Tx, ctx: Ctx, row: InteractionRow): Promise<ActFacts> {
  const [[room], others, heldSince] = await Promise.all([
    row.roomId === null
      ? []
      : tx
          .select({ state: rooms.state })
          .from(rooms)
          .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, row.roomId))),
    row.closedAt === null ? 0 : tx.$count(interactions, openBeside(ctx, row)),
    heldSinceOf(tx, ctx, row),
  ]);
  const state: RoomState | null = room?.state ?? null;
  const { status, ownerId, unreadCount: unread } = row;
  return { status, ownerId, room: state, unread, heard: row.lastInboundAt !== null, otherOpen: others > 0, heldSince };
}

/** The open ones that stand where this one would: what the partial unique indexes refuse. */
const openBeside = (ctx: Ctx, { id, accountId, identityId, frontDoor, roomId }: InteractionRow): SQL | undefined =>
  and(
    eq(interactions.companyId, ctx.companyId),
    eq(interactions.accountId, accountId),
    eq(interactions.identityId, identityId),
    isNull(interactions.closedAt),
    ne(interactions.id, id),
    frontDoor ? (roomId === null ? isNull(interactions.roomId) : eq(interactions.roomId, roomId)) : undefined,
  );

/**
 * An active user who is to own an interaction, locked before it: whoever archives them waits, or is waited for.
 * @param which who may be meant; others are as if they were not there
 */
export async function lockOwner(
  tx: Tx,
  ctx: Ctx,
  which: SQL | undefined,
): Promise<{ id: UserId; name: string } | null> {
  const [user] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, ctx.companyId), eq(users.state, "active"), which))
    .for("share");
  return user ?? null;
}

/** What is told of an act that was done: the version that the next one is done on. */
export type Acted = { readonly id: InteractionId; readonly version: number };

/** Writes what changed, and tells the browsers of whoever sees it now and of who owned it before. */
export async function changeInteraction(
  tx: Tx,
  ctx: Ctx,
  before: InteractionRow,
  changed: Partial<typeof interactions.$inferInsert> | { readonly version: SQL },
): Promise<Acted> {
  const one = and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, before.id));
  const { ownerId, version } = interactions;
  const [after] = await tx.update(interactions).set(changed).where(one).returning({ ownerId, version });
  await publishInteraction(tx, ctx, before.id);
  if (before.ownerId !== null && after?.ownerId !== before.ownerId)
    await publish(tx, ctx, {
      kind: "interaction.changed",
      subjectId: before.id,
      audience: { userId: before.ownerId },
    });
  return { id: before.id, version: after?.version ?? before.version };
}
