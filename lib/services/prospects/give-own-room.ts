import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, RoomId, UserId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import type { OnboardingSubject } from "@/lib/services/onboarding/load-subject";

type Room = { readonly roomId: RoomId; readonly clientId: ClientId; readonly userId: UserId };

/** On the user's own number the client is in the conversation already: it becomes the room's. */
export async function giveOwnRoom(
  tx: Tx,
  ctx: Ctx,
  { account, identity }: OnboardingSubject,
  { roomId, clientId, userId }: Room,
): Promise<void> {
  if (account.purpose !== "dedicated" || account.userId !== userId) return;
  await openInteraction(tx, ctx, { account, identity, roomId, clientId, ownerId: userId, atMs: ctx.clock.now() });
}
