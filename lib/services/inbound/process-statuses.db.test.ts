import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { interactions, messages, parkedStatuses } from "@/db/schema";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { correlationFor } from "@/lib/core/providers/inbound";
import * as registry from "@/lib/providers/registry";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { aStatus, aText, onSandbox, type World } from "./testing/make-world";

const { makeWorld, receive } = onSandbox(registry);

/** An outgoing message of the secondary to the client, in the state given. */
async function outgoing(tx: Tx, world: World, over: Partial<typeof messages.$inferInsert>) {
  await receive(tx, world, [aText(world)]);
  const open = await only(tx.select().from(interactions));
  const ctx = world.user.ctx;
  const id = queueMessage(tx, ctx, {
    interactionId: open.id,
    accountId: open.accountId,
    identityId: open.identityId,
    roomId: null,
    text: "Hi",
  });
  await tx.update(messages).set(over).where(eq(messages.id, id));
  return { id, state: async () => (await only(tx.select().from(messages).where(eq(messages.id, id)))).delivery };
}

test("36 statuses only climb, whatever their order and however often they come", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(["sent", "delivered", "read", "failed"] as const, { minLength: 1 }), (order) =>
      rolledBack(async (tx) => {
        const world = await makeWorld(tx);
        const message = await outgoing(tx, world, { delivery: "sent", providerMessageId: "sbx.out" });
        for (const status of [...order, ...order]) {
          world.company.clock.advance(1_000);
          await receive(tx, world, [aStatus(world, { id: "sbx.out", status })]);
        }
        const has = (status: (typeof order)[number]) => order.includes(status);
        const expected = has("read") ? "read" : has("delivered") ? "delivered" : has("failed") ? "failed" : "sent";
        expect(await message.state()).toBe(expected);
      }),
    ),
    { numRuns: 20 },
  );
});

test("a report with our own id settles a message whose answer never came, and gives it the provider's id", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const message = await outgoing(tx, world, { delivery: "ambiguous" });
    await receive(tx, world, [
      aStatus(world, { id: "sbx.found", status: "delivered", correlation: correlationFor(message.id) }),
    ]);
    expect(await only(tx.select().from(messages).where(eq(messages.id, message.id)))).toMatchObject({
      delivery: "delivered",
      providerMessageId: "sbx.found",
      error: null,
      deliveredAt: expect.any(Date),
    });
    const open = await only(tx.select().from(interactions));
    expect(open.lastMessageState).toBe("delivered");
  }));

test("a report about a message of another account, or with a made-up id, touches nothing and is parked", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const message = await outgoing(tx, world, { delivery: "ambiguous" });
    const elsewhere = aStatus(world, {
      id: "x1",
      status: "read",
      account: world.primary.address,
      correlation: correlationFor(message.id),
    });
    await receive(tx, world, [
      elsewhere,
      aStatus(world, { id: "x2", status: "read", correlation: correlationFor(randomUUID()) }),
      aStatus(world, { id: "x3", status: "read", correlation: "job:'; --" }),
    ]);
    expect(await message.state()).toBe("ambiguous");
    expect(await tx.select().from(parkedStatuses)).toHaveLength(3);
  }));
