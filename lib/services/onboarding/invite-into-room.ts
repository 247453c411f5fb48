import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId, RoomId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { rooms } from "@/db/schema";
import { publishRoom } from "@/lib/services/interactions/publish-change";
import { type Texts, textsFor } from "@/lib/services/texts/text-for";
import { loadParties, type Parties } from "./room-parties";
import { sayInRoom } from "./say-in-room";

type Inviting = {
  /** `pending` waits for the client's answer; `active` where the client asked for the room. */
  readonly becomes: "pending" | "active";
  /** The room it stands in for was active once. */
  readonly activated: boolean;
  readonly texts?: Texts;
  /** Tells the client from elsewhere which number will write: the invitation goes out after it. */
  readonly announce?: (parties: Parties) => MessageId;
  readonly repeatsId?: MessageId;
};

/**
 * What becomes of a reserved room that its number invites to, with the invitation itself (M5). `messageId` is null where the
 * number has no approved template for it: then nothing can go out.
 */
export async function inviteIntoRoom(
  tx: Tx,
  ctx: Ctx,
  roomId: RoomId,
  { becomes, activated, texts, announce, repeatsId }: Inviting,
): Promise<{ readonly parties: Parties; readonly messageId: MessageId | null }> {
  const at = new Date(ctx.clock.now());
  await tx
    .update(rooms)
    .set({ state: becomes, activatedAt: activated ? at : null, lastActiveAt: at })
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId)));
  const parties = await loadParties(tx, ctx, roomId);
  await publishRoom(tx, ctx, parties.room);
  const { identity, room } = parties;
  const words = texts ?? (await textsFor(tx, ctx, { identityId: identity.id, clientId: room.clientId }));
  const after = announce?.(parties);
  return { parties, messageId: await sayInRoom(tx, ctx, parties, words, { textKey: "M5", after, repeatsId }) };
}
