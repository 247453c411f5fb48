import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities, interactions, officialAccounts, providerConnections, rooms, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { isWindowOpen, windowClosedText } from "@/lib/core/messages/window";
import type { Descriptors } from "@/lib/core/providers/deps";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import { answersIn } from "@/lib/core/rooms/can";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { readWindow } from "@/lib/services/interactions/read-window";

const notWritable: Readonly<Record<Exclude<typeof rooms.$inferSelect.state, "active">, string>> = {
  reserved: "The room is not open yet.",
  pending: "The client has not answered the invitation yet.",
  needs_verification: "The client's number must be verified before you can write.",
  cooling: "The room has ended.",
  closed: "The room has ended.",
};

/**
 * The actor's own active room behind an interaction, when free text may go out in it now. Throws `not_found` for what
 * they cannot see, `forbidden` for a room of someone else, `conflict` with the reason otherwise.
 */
export async function writableRoom(tx: Tx, ctx: Ctx, which: SQL, descriptors: Descriptors) {
  const { companyId, actor } = ctx;
  const [row] = await tx
    .select({
      interaction: { id: interactions.id, closedAt: interactions.closedAt },
      ownerId: interactions.ownerId,
      room: rooms,
      userActive: sql<boolean>`coalesce(${users.state} = 'active', false)`,
      account: officialAccounts,
      identity: identities,
      provider: providerConnections.provider,
    })
    .from(interactions)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, interactions.accountId)),
    )
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, interactions.identityId)))
    .innerJoin(
      providerConnections,
      and(eq(providerConnections.companyId, companyId), eq(providerConnections.id, officialAccounts.connectionId)),
    )
    .leftJoin(rooms, and(eq(rooms.companyId, companyId), eq(rooms.id, interactions.roomId)))
    .leftJoin(users, and(eq(users.companyId, companyId), eq(users.id, rooms.userId)))
    .where(and(eq(interactions.companyId, companyId), which, visibleInteractions(actor)));
  if (!row) throw new AppError("not_found", "No such interaction");
  const { room, account, identity, ownerId, userActive } = row;
  if (actor.kind !== "user" || !room || !answersIn(actor.id, { userId: room.userId, userActive, ownerId }))
    throw new AppError("forbidden", "Only the room's user writes in it.");
  if (room.state !== "active") throw new AppError("conflict", notWritable[room.state]);
  if (identity.blockedAt) throw new AppError("conflict", "This client is blocked.");
  if (identity.optedOutAt) throw new AppError("conflict", "This client opted out: nothing may be sent.");
  if (account.state === "disabled" || account.state === "retired" || account.state === "draft") {
    throw new AppError("conflict", `The account ${account.name} is ${account.state}.`);
  }
  const capabilities = capabilitiesOn(descriptors[ProviderName.parse(row.provider)], account.channel);
  if (!capabilities) throw new AppError("conflict", "No carrier is connected for this channel.");
  const expiresAtMs = await readWindow(tx, ctx, { accountId: account.id, identityId: identity.id });
  if (!isWindowOpen(expiresAtMs, ctx.clock.now(), capabilities)) throw new AppError("conflict", windowClosedText);
  return { interaction: row.interaction, room, account, identity, authorId: actor.id };
}

export type WritableRoom = Awaited<ReturnType<typeof writableRoom>>;
