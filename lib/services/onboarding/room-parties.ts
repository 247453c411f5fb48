import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { RoomId } from "@/lib/core/ids";
import { waMeLink } from "@/lib/core/links/click-to-chat";
import type { Tx } from "@/db/client";
import { identities, officialAccounts, rooms, users } from "@/db/schema";

/** A room with everyone in it, as the messages about it need them. */
export async function loadParties(tx: Tx, ctx: Ctx, roomId: RoomId) {
  const { companyId } = ctx;
  const [row] = await tx
    .select({
      room: rooms,
      account: officialAccounts,
      identity: identities,
      user: { id: users.id, name: users.name, title: users.title, ouId: users.ouId },
    })
    .from(rooms)
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, rooms.identityId)))
    .innerJoin(users, and(eq(users.companyId, companyId), eq(users.id, rooms.userId)))
    .where(and(eq(rooms.companyId, companyId), eq(rooms.id, roomId)));
  if (!row) throw new Error("The room of the decision does not exist");
  return row;
}

export type Parties = Awaited<ReturnType<typeof loadParties>>;

/** What leads a client to a number: a link where the channel has one, else the number itself. */
export function linkTo(channel: Channel, address: string): string {
  const link = channel === "whatsapp" ? waMeLink(address, null) : null;
  return link?.ok ? link.url : address;
}
