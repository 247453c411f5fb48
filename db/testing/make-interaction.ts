import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { interactions, interactionTexts, messages } from "@/db/schema";
import { type AccountId, type IdentityId, InteractionId, MessageId, type RoomId, type UserId } from "@/lib/core/ids";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import { namesText } from "@/lib/core/search/names-text";
import { actFor, type TestCompany } from "./make-company";

type Wishes = {
  accountId: AccountId;
  identityId: IdentityId;
  ownerId?: UserId | null;
  roomId?: RoomId | null;
  contactName?: string;
  phone?: string;
  texts?: readonly string[];
  unread?: number;
  status?: "open" | "unmanaged" | "closed";
};

/** An interaction with inbound messages a minute apart, the last of them now. */
export async function makeInteraction(tx: Tx, company: TestCompany, wishes: Wishes) {
  const id = InteractionId.parse(randomUUID());
  const texts = wishes.texts ?? ["Good morning"];
  const status = wishes.status ?? "open";
  const now = company.clock.now();
  const companyId = company.id;
  await actFor(tx, companyId);
  await tx.insert(interactions).values({
    companyId,
    id,
    accountId: wishes.accountId,
    identityId: wishes.identityId,
    roomId: wishes.roomId ?? null,
    ownerId: wishes.ownerId ?? null,
    channel: "whatsapp",
    frontDoor: false,
    status,
    closedAt: status === "closed" ? new Date(now) : null,
    contactName: wishes.contactName ?? "Sam Example",
    phone: wishes.phone ?? null,
    startedAt: new Date(now - texts.length * 60_000),
    lastMessageAt: new Date(now),
    lastMessageText: texts.at(-1) ?? null,
    lastMessageDirection: "in",
    lastInboundAt: new Date(now),
    windowExpiresAt: new Date(now + 24 * 3_600_000),
    messageCount: texts.length,
    unreadCount: wishes.unread ?? 0,
  });
  const names = { contact: wishes.contactName ?? "Sam Example", firstName: null, lastName: null };
  const known = namesText({ ...names, phone: wishes.phone ?? null });
  const found = { companyId, interactionId: id };
  const opened = { id, kind: "names" as const, at: new Date(now), text: known, marks: [...marksOf(known)] };
  await tx.insert(interactionTexts).values({ ...found, ...opened });
  for (const [index, text] of texts.entries()) {
    const at = new Date(now - (texts.length - 1 - index) * 60_000);
    const messageId = MessageId.parse(randomUUID());
    const said = { id: messageId, kind: "message" as const, at, text: fold(text), marks: [...marksOf(fold(text))] };
    if (fold(text) !== "") await tx.insert(interactionTexts).values({ ...found, ...said });
    await tx.insert(messages).values({
      companyId,
      id: messageId,
      interactionId: id,
      accountId: wishes.accountId,
      identityId: wishes.identityId,
      roomId: wishes.roomId ?? null,
      direction: "in",
      type: "text",
      text,
      providerMessageId: randomUUID(),
      sentAt: at,
      createdAt: at,
    });
  }
  return id;
}
