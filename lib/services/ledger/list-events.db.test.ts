import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, rawEvents } from "@/db/schema";
import { makeAccount } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { rolledBack } from "@/db/testing/rolled-back";
import { parseTableQuery } from "@/lib/core/table-query";
import * as registry from "@/lib/providers/registry";
import { onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { queueMessage } from "@/lib/services/messages/queue-message";
import { lockMessage } from "@/lib/services/messages/load-outgoing";
import { setDelivery } from "@/lib/services/messages/set-delivery";
import { resolveIdentity } from "@/lib/services/identities/resolve-identity";
import { eventList } from "./event-where";
import { exportEvents, exportSent } from "./export-events";
import { getEvent } from "./get-event";
import { listEvents } from "./list-events";
import { listSent, sentList } from "./list-sent";

const { makeWorld } = onSandbox(registry);
const zone = { zone: "Europe/Rome" };
const asked = (params: Record<string, string> = {}, more: object = {}) => ({
  ...parseTableQuery(params, eventList),
  ...more,
});

type Wishes = Partial<Omit<typeof rawEvents.$inferInsert, "companyId">> & { readonly digest: string };

async function received(tx: Tx, world: World, { digest, ...over }: Wishes) {
  const [row] = await tx
    .insert(rawEvents)
    .values({
      companyId: world.company.id,
      connectionId: world.connectionId,
      provider: "sandbox",
      headers: { "content-type": "application/json", "x-sandbox-signature": "sha256=abcdef" },
      body: new TextEncoder().encode(JSON.stringify({ events: [{ from: "+12025550777", text: "My pin is 4711" }] })),
      digest,
      state: "processed",
      reason: null,
      receivedAt: new Date(world.company.clock.now()),
      ...over,
    })
    .returning({ id: rawEvents.id });
  if (!row) throw new Error("not stored");
  return row.id;
}

test("what was received is listed newest first, filtered by where it stands, and paged without a gap", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const states = ["processed", "parked", "quarantined", "malformed", "processed", "parked"] as const;
    for (const [n, state] of states.entries()) {
      if (n === 3) world.company.clock.advance(86_400_000);
      await received(tx, world, {
        digest: `d${n}`,
        state,
        kind: n % 2 ? "status" : "message",
        reason: state === "parked" ? "1 of 1 parts failed: conflict: +12025550777" : null,
        accountRefs: n === 2 ? ["+12025550666"] : [world.primary.address],
      });
    }
    const results = async (params: Record<string, string>) =>
      (await listEvents(ctx, asked(params), zone)).rows.map((row) => row.result);
    const all = await listEvents(ctx, asked(), zone);
    expect(all.rows.map((row) => row.result)).toEqual([...states].toReversed());
    expect(all.total).toEqual({ count: 6, exact: true });
    expect(all.rows[0]).toMatchObject({ reason: "1 of 1 parts failed: conflict: •••• 0777", kind: "status" });
    expect(all.rows[0]?.accounts).toMatchObject([{ ref: world.primary.address, id: world.primary.id }]);
    let page = await listEvents(ctx, asked({}, { size: 2 }), zone);
    const seen = page.rows.map((row) => row.id);
    while (page.next) {
      page = await listEvents(ctx, asked({}, { size: 2, after: page.next }), zone);
      seen.push(...page.rows.map((row) => row.id));
    }
    expect(seen).toEqual(all.rows.map((row) => row.id));
    expect(await results({ f: "result:is:parked,quarantined" })).toEqual(["parked", "quarantined", "parked"]);
    expect(await results({ f: "result:is-not:processed,malformed" })).toHaveLength(3);
    expect(await results({ f: "kind:is:status" })).toEqual(["parked", "malformed", "parked"]);
    expect(await results({ f: "at:on:2026-11-21" })).toEqual(["quarantined", "parked", "processed"]);
    expect(await results({ f: `account:is:${world.primary.id}` })).toHaveLength(5);
    expect(await results({ f: `connection:is:${world.connectionId}` })).toHaveLength(6);
    expect(await results({ f: "connection:is:rubbish" })).toEqual([]);
    expect(await results({ q: "2025550666" })).toEqual(["quarantined"]);
    expect(await results({ q: "%" })).toEqual([]);
  }));

test("the detail shows the structure of a call, and neither text, number nor signature", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const id = await received(tx, world, { digest: "d" });
    const { body, headers, acts } = await getEvent(world.company.admin.ctx, id);
    expect(JSON.parse(body)).toEqual({ events: [{ from: "•••• 0777", text: "•••• (14)" }] });
    expect(headers).toEqual([
      ["content-type", "application/json"],
      ["x-sandbox-signature", "•••• (13)"],
    ]);
    expect(acts).toEqual([]);
  }));

test("what was sent is listed with its state and code, and of text and number only length and end", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    const { ctx } = world.company.admin;
    const account = await makeAccount(tx, world.company, { connectionId: world.connectionId, purpose: "inbox" });
    const from = {
      phone: "+12025550777",
      providerId: null,
      userId: null,
      parentUserId: null,
      portfolioId: null,
      username: null,
      name: "Sam",
    };
    const place = { channel: "whatsapp" as const, portfolioId: null, id: account.id };
    const identity = await resolveIdentity(tx, ctx, place, from, world.company.clock.now());
    if (!identity) throw new Error("no identity");
    const where = { interactionId: null, accountId: account.id, identityId: identity.id, roomId: null };
    const [first, second] = [
      queueMessage(tx, ctx, { ...where, text: "Your pin is 4711" }),
      queueMessage(tx, ctx, { ...where, text: "Hello", textKey: "M2" }),
    ];
    const message = await lockMessage(tx, ctx, first);
    if (!message) throw new Error("no message");
    const error = { code: 131047, class: "unknown", action: "stop", text: "No window for +12025550777" } as const;
    await setDelivery(tx, ctx, message, { delivery: "failed", error, attempts: 2 });
    const sent = async (params: Record<string, string>) =>
      (await listSent(ctx, parseTableQuery(params, sentList), zone)).rows;
    expect(await sent({ f: "state:is:failed" })).toMatchObject([
      {
        id: first,
        client: "+1 •••• 77",
        length: 16,
        attempts: 2,
        code: "131047",
        failure: "No window for •••• 0777",
        accountName: expect.any(String),
      },
    ]);
    expect(JSON.stringify(await sent({}))).not.toMatch(/pin is|2025550777/);
    expect((await sent({ f: "textKey:is:M2" })).map((row) => row.id)).toEqual([second]);
    expect(await sent({ f: `account:is:${account.id}` })).toHaveLength(2);
    expect(await sent({ q: "131047" })).toHaveLength(1);
    expect(await sent({ q: "+1 202 555 0777" })).toHaveLength(2);
  }));

test("only admins read and export the ledger, never another company's, and the taking is in the audit", () =>
  rolledBack(async (tx) => {
    const world = await makeWorld(tx);
    await received(tx, world, { digest: "d" });
    const file = { kind: "matching", q: "", sort: "", f: "", expectedCount: 1 } as const;
    for (const role of ["agent", "supervisor"] as const) {
      const { ctx } = await makeUser(tx, world.company, { roles: [role] });
      await expect(listEvents(ctx, asked(), zone)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listSent(ctx, asked(), zone)).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportEvents(ctx, file, "UTC")).rejects.toMatchObject({ code: "forbidden" });
      await expect(exportSent(ctx, file, "UTC")).rejects.toMatchObject({ code: "forbidden" });
    }
    const { ctx } = world.company.admin;
    const until = new Date(world.company.clock.now()).toISOString();
    world.company.clock.advance(1_000);
    await received(tx, world, { digest: "later" });
    const { count, batches } = await exportEvents(ctx, { ...file, until }, "UTC");
    const rows = [];
    for await (const batch of batches) rows.push(...batch);
    expect([count, rows.length]).toEqual([1, 1]);
    expect(await tx.select({ action: auditLog.action }).from(auditLog)).toContainEqual({ action: "event.export" });
    const other = await makeCompany(tx);
    expect((await listEvents(other.admin.ctx, asked(), zone)).rows).toEqual([]);
  }));
