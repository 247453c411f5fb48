import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { messages, providerConnections, rooms, templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RoomId } from "@/lib/core/ids";
import type { World } from "@/lib/services/inbound/testing/make-world";

/** A world whose numbers may invite, in English and Italian. */
export async function openOffice(tx: Tx, world: World): Promise<void> {
  const { connectionId } = world;
  await tx.update(providerConnections).set({ state: "usable" }).where(eq(providerConnections.id, connectionId));
  await addTemplate(tx, world, "en", "Hello {{client_name}}, this is {{user_name}} of {{company}}.");
  await addTemplate(tx, world, "it", "Buongiorno {{client_name}}, sono {{user_name}} di {{company}}.");
}

const addTemplate = (tx: Tx, { company, connectionId }: World, language: string, body: string) =>
  tx.insert(templates).values({
    companyId: company.id,
    connectionId,
    name: `ours_${language}_${randomUUID()}`,
    language,
    status: "approved",
    body,
    variables: ["client_name", "user_name", "company"],
    mappedTo: "M5",
    fetchedAt: new Date(company.clock.now()),
  });

/** What went out in a room, the first one first. */
export const sentIn = (tx: Tx, ctx: Ctx, roomId: RoomId) =>
  tx
    .select({ id: messages.id, textKey: messages.textKey, text: messages.text, delivery: messages.delivery })
    .from(messages)
    .where(and(eq(messages.companyId, ctx.companyId), eq(messages.roomId, roomId), eq(messages.direction, "out")))
    .orderBy(messages.id);

export const roomOf = async (tx: Tx, ctx: Ctx, roomId: RoomId) => {
  const [room] = await tx
    .select()
    .from(rooms)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.id, roomId)))
    .orderBy(desc(rooms.id));
  if (!room) throw new Error("no room");
  return room;
};
