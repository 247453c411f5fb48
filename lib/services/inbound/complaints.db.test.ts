import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { identityAliases, messages, parkedStatuses, rawEvents } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import type { IdentityId } from "@/lib/core/ids";
import type { ProviderDeps } from "@/lib/core/providers/deps";
import { sandboxBody } from "@/lib/core/providers/sandbox-wire";
import * as registry from "@/lib/providers/registry";
import { openInteraction } from "@/lib/services/interactions/open-interaction";
import { loadOutgoing } from "@/lib/services/messages/load-outgoing";
import { outboundOf } from "@/lib/services/messages/outbound-of";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { acceptEvent } from "./accept-event";
import { processEvent } from "./process-event";
import { onMeta } from "./testing/make-meta-number";
import { aJob, aText, onSandbox } from "./testing/make-world";

// What the trackers of other products complain of, by its number there: lost, doubled and misdirected messages.

const makeMeta = onMeta(registry);
const { makeWorld, fakeDeps, receive } = onSandbox(registry);

const inbound = (tx: Tx) => tx.select().from(messages).where(eq(messages.direction, "in"));
const text = (id: string, from: string) => ({ id, from, timestamp: "1795165225", type: "text", text: { body: "hi" } });

/** Where a message to an identity in a new conversation would go. */
async function addressed(tx: Tx, meta: Awaited<ReturnType<typeof makeMeta>>, identityId: IdentityId) {
  const ctx: Ctx = meta.company.as({ kind: "job", name: "test" });
  const identity = (await meta.all()).find(({ id }) => id === identityId);
  if (!identity) throw new Error("nobody");
  const account = { id: meta.account.id, channel: "whatsapp", contactListId: null } as const;
  const wanted = { account, identity, roomId: null, clientId: null, ownerId: null, atMs: ctx.clock.now() };
  const { id: interactionId } = await openInteraction(tx, ctx, wanted);
  const place = { interactionId, accountId: account.id, identityId, roomId: null };
  const outgoing = await loadOutgoing(tx, ctx, queueMessage(tx, ctx, { ...place, text: "Hello" }));
  return outgoing && outboundOf(outgoing)?.to.providerId;
}

test("complaint 3: a call whose first try fails is tried again, and no copy of it in between swallows that", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { deps } = fakeDeps();
    let tries = 0;
    const flaky: ProviderDeps = {
      ...deps,
      adapterFor: (ctx, name) => {
        const adapter = deps.adapterFor(ctx, name);
        if (!adapter || ++tries > 1) return adapter;
        const parse: typeof adapter.parse = (request, nowMs) => {
          const parsed = adapter.parse(request, nowMs);
          const nobody = { phone: null, providerId: null, userId: null };
          return parsed.ok
            ? { ...parsed, messages: parsed.messages.map((one) => ({ ...one, from: { ...one.from, ...nobody } })) }
            : parsed;
        };
        return { ...adapter, parse };
      },
    };
    const body = sandboxBody([aText(world, { id: "sbx.flaky" })]);
    const hook = world.company.as({ kind: "hook", provider: "sandbox" });
    const call = { connectionId: world.connectionId, provider: "sandbox", headers: {}, body } as const;
    const accept = () => acceptEvent(hook, { ...call, state: "received", reason: null });
    expect(await accept()).toEqual({ isNew: true });
    const [event] = await tx.select().from(rawEvents);
    if (!event) throw new Error("not stored");
    const work = (attempt: number) => processEvent(world.job, { rawEventId: event.id }, aJob({ attempt }), flaky);
    await expect(work(1)).rejects.toMatchObject({ code: "unavailable" });
    expect(await inbound(tx)).toEqual([]);
    expect(await accept()).toEqual({ isNew: false });
    await work(2);
    expect(await inbound(tx)).toMatchObject([{ providerMessageId: "sbx.flaky" }]);
  }));

test("complaint 4: ids that differ in an end, a case, or only in the number written to are messages of their own", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const ids = ["sbx.3EB0", "sbx.3EB0_1", "sbx.3EB0=", "sbx.3eb0", "sbx.3EB"];
    for (const id of ids) await receive(tx, world, [aText(world, { id, text: id })]);
    await receive(tx, world, [aText(world, { id: "sbx.3EB0", to: world.primary.address, text: "to the other" })]);
    const stored = await inbound(tx);
    expect(stored.map((row) => row.text ?? "").toSorted()).toEqual([...ids, "to the other"].toSorted());
  }));

test("complaint 5: a call of two entries with two changes of three messages and a report each is applied whole", () =>
  rolledBack(async (tx) => {
    const meta = await makeMeta(tx);
    const second = await makeAccount(tx, meta.company, { connectionId: meta.connectionId });
    const change = (at: number, account: typeof second) =>
      meta.changeOf(
        {
          messages: [1, 2, 3].map((n) => text(`wamid.${at}-${n}`, `1202555014${n}`)),
          statuses: [{ id: `wamid.out-${at}`, status: "delivered", timestamp: "1795165225", recipient_id: "1" }],
        },
        "messages",
        account,
      );
    const event = await meta.callWith(
      [change(1, meta.account), change(2, second)],
      [change(3, second), change(4, meta.account)],
    );
    expect(event?.state).toBe("processed");
    expect(await inbound(tx)).toHaveLength(12);
    expect(await tx.select().from(parkedStatuses)).toHaveLength(4);
    expect(await meta.all()).toHaveLength(3);
  }));

test("complaint 7: a provider's own id is never taken for a number, and a new one is the same person's", () =>
  rolledBack(async (tx) => {
    const meta = await makeMeta(tx);
    const user = "AR.5491123456789012345";
    await meta.write({ user });
    expect(await meta.all()).toMatchObject([{ providerUserId: user, phone: null, matchKey: null, providerId: null }]);
    const current = "AR.541123456789012345";
    const update = { user_id: { previous: user, current }, timestamp: "1795165225" };
    await meta.call({ user_id_update: [update] }, "user_id_update");
    await meta.write({ user: current });
    expect(await meta.all()).toMatchObject([{ providerUserId: current, phone: null }]);
    expect(await tx.select().from(identityAliases)).toMatchObject([{ value: `portfolio-1/${user}` }]);
  }));

test("complaint 9: Brazil's ninth digit makes no second person, in what comes in, goes out, and is echoed from the phone", () =>
  rolledBack(async (tx) => {
    const meta = await makeMeta(tx);
    const [short, long] = ["551187654321", "5511987654321"] as const;
    for (const form of [short, long, short]) {
      await meta.write({ from: form });
      const [person, ...others] = await meta.all();
      expect(others).toEqual([]);
      if (!person) throw new Error("nobody");
      expect(await addressed(tx, meta, person.id)).toBe(form);
    }
    const echo = { from: meta.account.address.slice(1), to: long, id: "wamid.echo", timestamp: "1795165225" };
    await meta.call({ message_echoes: [{ ...echo, type: "text", text: { body: "hi" } }] }, "smb_message_echoes");
    expect(await meta.all()).toHaveLength(1);
  }));

test("complaint 12: once a number has changed, every new conversation goes to the new one", () =>
  rolledBack(async (tx) => {
    const meta = await makeMeta(tx);
    await meta.write({ from: "12025550143" });
    const [person] = await meta.all();
    if (!person) throw new Error("nobody");
    expect(await addressed(tx, meta, person.id)).toBe("12025550143");
    const changed = { type: "user_changed_number", body: "Sam changed", wa_id: "12025550144" };
    await meta.notice(changed, "12025550143");
    expect(await addressed(tx, meta, person.id)).toBe("12025550144");
  }));
