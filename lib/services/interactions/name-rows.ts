import { and, asc, eq, inArray } from "drizzle-orm";
import { read } from "@/db/client";
import { interactionTags, officialAccounts, rooms, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AccountId, RoomId, UserId } from "@/lib/core/ids";
import type { InteractionRow } from "@/lib/core/interactions/schema";
import { faceFor } from "@/lib/core/masking/face";

/** A row as the search role reads it, which knows of no other table. */
type FoundRow = Omit<
  InteractionRow,
  | "contactName"
  | "phone"
  | "account"
  | "agent"
  | "pending"
  | "startedAt"
  | "closedAt"
  | "lastMessageAt"
  | "windowExpiresAt"
  | "tags"
  | "assignedAt"
  | "firstResponseS"
  | "durationS"
> & {
  contactName: string;
  phone: string | null;
  accountId: AccountId;
  ownerId: UserId | null;
  roomId: RoomId | null;
  startedAt: Date;
  closedAt: Date | null;
  lastMessageAt: Date;
  windowExpiresAt: Date | null;
  assignedAt: Date | null;
  firstReplyAt: Date | null;
  at: string;
};

/** The rows with the names of their accounts and agents, their tags, and whether an invitation waits. */
export async function nameRows(ctx: Ctx, rows: readonly FoundRow[]): Promise<InteractionRow[]> {
  if (rows.length === 0) return [];
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const ownerIds = [...new Set(rows.flatMap((row) => row.ownerId ?? []))];
  const roomIds = [...new Set(rows.flatMap((row) => row.roomId ?? []))];
  const [accounts, owners, pending, tagged] = await read(ctx, (tx) =>
    Promise.all([
      tx
        .select({ id: officialAccounts.id, key: officialAccounts.key, name: officialAccounts.name })
        .from(officialAccounts)
        .where(and(eq(officialAccounts.companyId, ctx.companyId), inArray(officialAccounts.id, accountIds))),
      ownerIds.length === 0
        ? []
        : tx
            .select({ id: users.id, name: users.name })
            .from(users)
            .where(and(eq(users.companyId, ctx.companyId), inArray(users.id, ownerIds))),
      roomIds.length === 0
        ? []
        : tx
            .select({ id: rooms.id })
            .from(rooms)
            .where(and(eq(rooms.companyId, ctx.companyId), inArray(rooms.id, roomIds), eq(rooms.state, "pending"))),
      tx
        .select({ id: interactionTags.interactionId, tag: interactionTags.tag })
        .from(interactionTags)
        .where(
          and(
            eq(interactionTags.companyId, ctx.companyId),
            inArray(
              interactionTags.interactionId,
              rows.map((row) => row.id),
            ),
          ),
        )
        .orderBy(asc(interactionTags.tag)),
    ]),
  );
  const face = faceFor(ctx.actor);
  const accountOf = new Map(accounts.map((row) => [row.id, row]));
  const waits = new Set(pending.map((room) => room.id));
  const ownerOf = new Map(owners.map((row) => [row.id, row]));
  const tagsOf = Map.groupBy(tagged, (row) => row.id);
  return rows.map(
    ({ accountId, ownerId, roomId, startedAt, closedAt, lastMessageAt, firstReplyAt, at: _, ...row }) => ({
      ...row,
      account: accountOf.get(accountId) ?? { id: accountId, key: "–", name: "–" },
      contactName: face.name(row.contactName),
      phone: face.number(row.phone),
      agent: (ownerId && ownerOf.get(ownerId)) ?? null,
      pending: row.status === "open" && roomId !== null && waits.has(roomId),
      startedAt: startedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      lastMessageAt: lastMessageAt.toISOString(),
      windowExpiresAt: row.windowExpiresAt?.toISOString() ?? null,
      assignedAt: row.assignedAt?.toISOString() ?? null,
      tags: tagsOf.get(row.id)?.map(({ tag }) => tag) ?? [],
      firstResponseS: secondsFrom(startedAt, firstReplyAt),
      durationS: secondsFrom(startedAt, closedAt),
    }),
  );
}

const secondsFrom = (start: Date, end: Date | null): number | null =>
  end && Math.floor((end.getTime() - start.getTime()) / 1_000);
