import { and, desc, eq, inArray, or } from "drizzle-orm";
import { identities, interactions, providerConnections, rooms } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { normalisePhone } from "@/lib/core/phones/normalise";
import { sandboxBody, sandboxSignature, sandboxSignatureHeader, sandboxText } from "@/lib/core/providers/sandbox-wire";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { sandboxPerson } from "@/lib/core/sandbox/person";
import { hmacSha256Hex } from "@/lib/platform/crypto";
import { openCredentials } from "@/lib/services/connections/secrets";
import { webhookPath } from "@/lib/services/connections/webhook-token";
import { markRead } from "@/lib/services/interactions/mark-read";
import { sendMessage } from "@/lib/services/messages/send-message";
import { endRoom } from "@/lib/services/rooms/end-room";
import { readOnPhone } from "@/lib/services/sandbox/read-on-phone";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { setFailure } from "@/lib/services/sandbox/set-failure";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { named } from "./make-company";
import { as, asUser, type Stage } from "./stage";
import type { RoomName, Talk } from "./step";

/** What clients do on their phones, what their users answer, and what the provider calls about. */
export async function playTalk(stage: Stage, deed: Talk): Promise<void> {
  const phones = as(stage, { kind: "operator" });
  switch (deed.kind) {
    case "take_phone":
      await savePhone(phones, deed);
      return;
    case "break_phone":
      await setFailure(phones, deed);
      return;
    case "write_to":
      await writeFromPhone(phones, { ...deed, accountId: named(stage.accounts, deed.account) });
      return;
    case "write": {
      const { accountId } = await findRoom(stage, deed.room);
      await writeFromPhone(phones, { phone: deed.room.phone, accountId, text: deed.text });
      return;
    }
    case "look": {
      const { accountId } = await findRoom(stage, deed.room);
      await readOnPhone(phones, { phone: deed.room.phone, accountId });
      return;
    }
    case "answer": {
      const { interactionId } = await findRoom(stage, deed.room);
      const user = asUser(stage, deed.room.user);
      await markRead(user, { interactionId });
      await sendMessage(user, { interactionId, text: deed.text }, stage.descriptors);
      return;
    }
    case "end_room": {
      const { roomId } = await findRoom(stage, deed.room);
      await endRoom(asUser(stage, deed.room.user), { roomId, reason: deed.reason });
      return;
    }
    case "stray_call":
      return strayCall(stage, deed.what);
  }
}

/** The live room of a user and a client's phone, with its latest conversation. */
async function findRoom({ tx, ctx, users }: Stage, { user, phone, channel }: RoomName) {
  const { companyId } = ctx;
  const byId = sandboxPerson(channel, phone).userId;
  const [found] = await tx
    .select({ roomId: rooms.id, accountId: rooms.accountId, interactionId: interactions.id })
    .from(rooms)
    .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, rooms.identityId)))
    .innerJoin(interactions, and(eq(interactions.companyId, companyId), eq(interactions.roomId, rooms.id)))
    .where(
      and(
        eq(rooms.companyId, companyId),
        eq(rooms.userId, named(users, user).id),
        eq(rooms.channel, channel),
        inArray(rooms.state, [...liveRoomStates]),
        or(
          eq(identities.matchKey, normalisePhone(phone)?.matchKey ?? phone),
          byId === null ? undefined : eq(identities.providerUserId, byId),
        ),
      ),
    )
    .orderBy(desc(interactions.startedAt), desc(interactions.id))
    .limit(1);
  if (!found) throw new AppError("not_found", "This room has ended, or was never opened");
  return found;
}

const nobodysNumber = "+390255501999";

async function strayCall(stage: Stage, what: "foreign" | "unreadable"): Promise<void> {
  const { tx, ctx, deps, connectionId } = stage;
  const [connection] = await tx
    .select()
    .from(providerConnections)
    .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, connectionId)));
  if (!connection) throw new AppError("not_found", "The demo has no connection");
  const message = {
    id: `sbx.${crypto.randomUUID()}`,
    to: nobodysNumber,
    from: { phone: "+12125550199", userId: null, name: "Somebody" },
    atMs: ctx.clock.now(),
    text: "Is this still the number of the branch?",
    replyTo: null,
  };
  const body =
    what === "foreign" ? sandboxBody([sandboxText(message)]) : new TextEncoder().encode('{"events":[{"kind"');
  const secret = openCredentials(ctx, connection).secrets["signing_secret"] ?? "";
  const signature = sandboxSignature(body, (bytes) => hmacSha256Hex(secret, bytes));
  const headers = { "content-type": "application/json", [sandboxSignatureHeader]: signature };
  await deps.postToSelf(webhookPath(ctx, connection), headers, body);
}
