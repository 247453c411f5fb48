import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { alerts, interactions, messages } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { rolledBack } from "@/db/testing/rolled-back";
import type { MessageId } from "@/lib/core/ids";
import type { SendResult } from "@/lib/core/providers/outbound";
import * as registry from "@/lib/providers/registry";
import { aJob, aText, onSandbox } from "@/lib/services/inbound/testing/make-world";
import { deliverMessage } from "./deliver-message";
import { queueMessage } from "./queue-message";

const { makeWorld, fakeDeps, receive } = onSandbox(registry);
const dead: SendResult = {
  outcome: "failed",
  error: { code: "not_connected", class: "transient", action: "retry_backoff", text: "connect ECONNREFUSED" },
};

test("47 an account whose provider is dead: five failures, then one probe a minute and an alert; the others go on; healed, all goes out", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const healthy = await makeAccount(tx, world.company, {
      connectionId: world.connectionId,
      purpose: "secondary",
      poolId: world.poolId,
    });
    const queue = async (phone: string, to: string) => {
      await receive(tx, world, [aText(world, { phone, to })]);
      const [open] = await tx.select().from(interactions).where(eq(interactions.phone, phone));
      if (!open) throw new Error("no interaction");
      const { id: interactionId, accountId, identityId } = open;
      return queueMessage(tx, world.user.ctx, { interactionId, accountId, identityId, roomId: null, text: "Hello" });
    };
    const waiting: MessageId[] = [];
    for (let n = 0; n < 8; n++) waiting.push(await queue(`+1202555${7_100 + n}`, world.secondary.address));
    const other = await queue("+12025557200", healthy.address);

    let isDead = true;
    const { deps, calls } = fakeDeps(({ to }) =>
      Promise.resolve(
        isDead && to.providerId !== "12025557200" ? dead : { outcome: "sent", providerMessageId: `p.${to.providerId}` },
      ),
    );
    const deliver = (messageId: MessageId) =>
      deliverMessage(world.job, { messageId }, aJob(), deps).catch((error: unknown) => error);
    for (const id of waiting) expect(await deliver(id)).toMatchObject({ code: "rate_limited" });
    expect(calls).toHaveLength(5);
    const degraded = and(eq(alerts.kind, "account_degraded"), eq(alerts.subject, world.secondary.id));
    expect(await tx.select().from(alerts).where(degraded)).toMatchObject([
      { title: expect.stringContaining("is not reachable"), resolvedAt: null },
    ]);

    expect(await deliver(other)).toBeUndefined();
    expect(calls).toHaveLength(6);

    world.company.clock.advance(60_001);
    for (const id of waiting) await deliver(id);
    expect(calls).toHaveLength(7);

    isDead = false;
    world.company.clock.advance(60_001);
    for (const id of waiting) await deliver(id);
    expect(calls).toHaveLength(7 + waiting.length);
    const rows = await tx
      .select({ delivery: messages.delivery })
      .from(messages)
      .where(inArray(messages.id, [...waiting, other]));
    expect(new Set(rows.map(({ delivery }) => delivery))).toEqual(new Set(["sent"]));
    expect(await tx.select().from(alerts).where(degraded)).toMatchObject([{ resolvedAt: expect.any(Date) }]);
  }));
