import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ClientId, IdentityId, InteractionId, RoomId } from "@/lib/core/ids";
import { invitationCan } from "@/lib/core/invitations/can";
import { invitationRefusal } from "@/lib/core/invitations/refusal";
import type { InviteClient } from "@/lib/core/invitations/schema";
import { faceFor } from "@/lib/core/masking/face";
import { type Tx, transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { enterClient } from "@/lib/services/clients/enter-client";
import { findFirstList } from "@/lib/services/contact-lists/first-list";
import { identityForNew } from "@/lib/services/clients/identity-for-new";
import { lockClient } from "@/lib/services/clients/lock-clients";
import { assignUsers, refusedByTheDatabase } from "@/lib/services/clients/write-client";
import { interactionOfMessage } from "@/lib/services/interactions/interaction-of-message";
import { settleNoNumber } from "@/lib/services/onboarding/alert-no-number";
import { inviteIntoRoom } from "@/lib/services/onboarding/invite-into-room";
import { reserveRoom } from "@/lib/services/selection/reserve-room";
import { inviterOf, noAddress, roomText, roomWith } from "./invitee";

type Invitee = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly identityId: IdentityId;
  readonly identityIds: readonly IdentityId[];
};

export type Invited = { readonly roomId: RoomId; readonly interactionId: InteractionId; readonly name: string };

/**
 * Invites a client in the actor's name: selection chooses the number as for every room, the room waits (`pending`) for the
 * client's first answer. Someone new becomes a client with it. Refused, nothing of it is left.
 * @throws AppError `conflict` with the reason where there is no number, the client is refused, or a room is there already
 */
export async function inviteClient(ctx: Ctx, input: InviteClient): Promise<Invited> {
  requirePermission(ctx, "invitation.send");
  const userId = inviterOf(ctx);
  const { channel } = input;
  return transact(ctx, async (tx) => {
    const { clientId, name, identityId, identityIds } = await (input.kind === "new"
      ? enterInvitee(tx, ctx, input)
      : knownInvitee(tx, ctx, input));
    const there = await roomWith(tx, ctx, { userId, channel, identityIds });
    if (there) throw new AppError("conflict", roomText[there.state]);
    const reservation = await reserveRoom(tx, ctx, { userId, identityId, channel, clientId });
    if (!reservation.found) throw new AppError("conflict", invitationRefusal(reservation.trace));
    const { roomId, accountId } = reservation;
    if (!reservation.isNew) throw new AppError("conflict", roomText.active);
    await assignUsers(tx, ctx, [clientId], [userId]);
    settleNoNumber(tx, ctx, { userId, identityId });
    const { messageId } = await inviteIntoRoom(tx, ctx, roomId, { becomes: "pending", activated: false });
    if (messageId === null) throw new AppError("conflict", "Your number has no approved invitation template");
    await audit(tx, ctx, {
      action: "invitation.send",
      target: { kind: "room", id: roomId },
      after: { clientId, accountId, userId, channel },
    });
    return { roomId, interactionId: await interactionOfMessage(tx, ctx, messageId), name };
  }).catch(refusedByTheDatabase);
}

async function knownInvitee(
  tx: Tx,
  ctx: Ctx,
  { clientId, channel }: Extract<InviteClient, { kind: "client" }>,
): Promise<Invitee> {
  const { client, identityIds } = await lockClient(tx, ctx, clientId);
  const verdict = invitationCan.send(client);
  if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
  const identityId = await identityForNew(tx, ctx, clientId, channel);
  const name = faceFor(ctx.actor).name(client.displayName);
  if (identityId === null) throw noAddress(name);
  return { clientId, name, identityId, identityIds };
}

async function enterInvitee(
  tx: Tx,
  ctx: Ctx,
  { name, phone, channel, sharesPhone }: Extract<InviteClient, { kind: "new" }>,
): Promise<Invitee> {
  requirePermission(ctx, "client.create");
  const nothing = { firstName: null, lastName: null, email: null, employer: null, country: null, language: null };
  const { id, identityId } = await enterClient(tx, ctx, {
    ...nothing,
    displayName: name,
    contactListId: await findFirstList(tx, ctx),
    tags: [],
    notes: null,
    custom: {},
    phone,
    channel,
    sharesPhone,
    userIds: [inviterOf(ctx)],
  });
  if (identityId === null) throw noAddress(faceFor(ctx.actor).name(name));
  return { clientId: id, name, identityId, identityIds: [identityId] };
}
