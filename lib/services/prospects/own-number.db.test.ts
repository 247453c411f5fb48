import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { clients, companySettings, interactions, requestCards, rooms } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import * as registry from "@/lib/providers/registry";
import { aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { getProspect } from "./get-prospect";
import { promoteProspect } from "./promote-prospect";
import { signedIn } from "./testing/make-scene";

test("on the user's own number a stranger waits too; promoted, their conversation is the room's and nothing is sent", () =>
  rolledBack(async (tx) => {
    const { world: mine, receive } = await dedicated(tx);
    await receive(tx, mine, [aText(mine, { to: mine.own.address, text: "Good morning" })]);
    const card = await only(tx.select().from(requestCards));
    expect(await tx.select().from(rooms)).toEqual([]);
    const ctx = await signedIn(tx, mine, mine.user.id);
    const view = await getProspect(ctx, card.id);
    expect(view).toMatchObject({ account: { id: mine.own.id }, messages: [{ text: "Good morning" }] });
    const promoted = await promoteProspect(ctx, { cardId: card.id, profile: { kind: "new" } });
    const room = await only(tx.select().from(rooms));
    expect(promoted).toMatchObject({ kind: "promoted", roomId: room.id });
    expect(room).toMatchObject({ accountId: mine.own.id, state: "active" });
    expect(await only(tx.select().from(interactions))).toMatchObject({ roomId: room.id, ownerId: mine.user.id });
    await receive(tx, mine, [aText(mine, { to: mine.own.address, text: "Thank you" })]);
    expect(await only(tx.select().from(interactions))).toMatchObject({ roomId: room.id, messageCount: 2 });
  }));

test("whom the user knows by now has a room there at once; whoever's request is open waits, also when the setting is on again", () =>
  rolledBack(async (tx) => {
    const { world, receive } = await dedicated(tx);
    const write = () => receive(tx, world, [aText(world, { to: world.own.address, text: "Good morning" })]);
    await write();
    await tx.update(companySettings).set({ value: true });
    await write();
    expect([await tx.select().from(rooms), (await only(tx.select().from(requestCards))).state]).toEqual([[], "open"]);
    await tx.update(companySettings).set({ value: false });
    const { clientId } = await only(tx.select().from(requestCards));
    await tx.update(clients).set({ stage: "client" }).where(eq(clients.id, clientId));
    await write();
    expect(await only(tx.select().from(rooms))).toMatchObject({ clientId, accountId: world.own.id, state: "active" });
  }));

async function dedicated(tx: Tx) {
  const { makeWorld: makeSandboxWorld, receive } = onSandbox(registry);
  const world = await makeSandboxWorld(tx);
  await tx.insert(companySettings).values({
    companyId: world.company.id,
    name: "auto_promotion",
    value: false,
    changedAt: new Date(world.company.clock.now()),
  });
  const own = await makeAccount(tx, world.company, {
    connectionId: world.connectionId,
    purpose: "dedicated",
    userId: world.user.id,
  });
  return { world: { ...world, own }, receive };
}
