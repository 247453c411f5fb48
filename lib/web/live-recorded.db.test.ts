import { randomUUID } from "node:crypto";
import { eq, max } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { read, transact, unscoped } from "@/db/client";
import * as schema from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeUser, type TestUser } from "@/db/testing/make-company";
import { makeClient, makeRoom } from "@/db/testing/make-room";
import type { Actor } from "@/lib/core/access/actor";
import { StartExport } from "@/lib/core/exports/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId } from "@/lib/core/ids";
import { LiveKind } from "@/lib/core/live/schema";
import { type SandboxEvent, sandboxBody } from "@/lib/core/providers/sandbox-wire";
import { systemClock } from "@/lib/platform/clock";
import * as registry from "@/lib/providers/registry";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { startBulk } from "@/lib/services/bulk/start-bulk";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { startExport } from "@/lib/services/exports/start-export";
import { processEvent } from "@/lib/services/inbound/process-event";
import { aJob, aText, onSandbox, type World } from "@/lib/services/inbound/testing/make-world";
import { keepViewing } from "@/lib/services/interactions/keep-viewing";
import { markRead } from "@/lib/services/interactions/mark-read";
import { publish } from "@/lib/services/live/publish";
import { publishSight } from "@/lib/services/live/publish-sight";
import { openCard } from "@/lib/services/prospects/open-card";
import { endRoom } from "@/lib/services/rooms/end-room";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { syncTemplates } from "@/lib/services/templates/sync-templates";
import { type LiveHub, makeLiveHub } from "./live-hub";
import { recordLive, until } from "./testing/record-live";

const { makeWorld, fakeDeps } = onSandbox(registry);
let hub: LiveHub;
beforeEach(() => void (hub = makeLiveHub()));
afterEach(() => hub.close());

const ctxOf = (companyId: CompanyId, actor: Actor): Ctx => ({ companyId, actor, clock: systemClock, address: null });
const of = (world: World, user: TestUser) => ctxOf(world.company.id, user.actor);

/** A company with an agent of the root unit, one of a branch, that branch's supervisor, and a live room of each agent. */
const make = () =>
  unscoped(async (tx) => {
    const world = await makeWorld(tx);
    const branch = await makeUnit(tx, world.company, "Branch");
    const branchAgent = await makeUser(tx, world.company, { ouId: branch.id });
    const supervisor = await makeUser(tx, world.company, {
      roles: ["supervisor"],
      supervises: { ouIds: [branch.id] },
    });
    const talk = async (userId: TestUser["id"]) => {
      const client = await makeClient(tx, world.company);
      const room = await makeRoom(tx, world.company, { userId, accountId: world.secondary.id, client });
      return { ...client, roomId: room.id };
    };
    return {
      world,
      branchAgent,
      supervisor,
      rootTalk: await talk(world.user.id),
      branchTalk: await talk(branchAgent.id),
    };
  });
type Made = Awaited<ReturnType<typeof make>>;

/** What happens in a company on a day: messages, a stranger, a call for nobody, reading, ending, settings. */
async function live({ world, rootTalk, branchTalk }: Made): Promise<void> {
  const id = world.company.id;
  const admin = of(world, world.company.admin);
  const job = ctxOf(id, { kind: "job", name: "test" });
  const arrive = async (...events: SandboxEvent[]) => {
    await acceptEvent(ctxOf(id, { kind: "hook", provider: "sandbox" }), {
      connectionId: world.connectionId,
      provider: "sandbox",
      headers: {},
      body: sandboxBody(events),
      state: "received",
      reason: null,
    });
    const [event] = await read(admin, (tx) =>
      tx
        .select({ rawEventId: schema.rawEvents.id })
        .from(schema.rawEvents)
        .where(eq(schema.rawEvents.state, "received")),
    );
    if (event) await processEvent(job, event, aJob(), fakeDeps().deps);
  };
  const at = Date.now();
  await arrive(aText(world, { phone: rootTalk.phone, text: "root-secret-text", at }));
  await arrive(aText(world, { phone: branchTalk.phone, text: "branch-secret-text", at }));
  await arrive(aText(world, { to: world.primary.address, phone: "+12025550778", text: "#nobody", at }));
  await arrive(aText(world, { to: "+12025550000", at }));
  const talks = await read(admin, (tx) => tx.select().from(schema.interactions));
  for (const { id: interactionId, ownerId } of talks)
    if (ownerId === world.user.id) {
      await markRead(of(world, world.user), { interactionId });
      await keepViewing(of(world, world.user), { interactionId, pageId: randomUUID(), left: false });
    }
  await transact(admin, (tx) => publishSight(tx, admin, [world.user.id]));
  const identity = { id: rootTalk.identityId, profileName: null, phone: null };
  await transact(admin, (tx) =>
    openCard(tx, admin, { userId: world.user.id, identity, clientId: rootTalk.clientId, told: false }),
  );
  await endRoom(admin, { roomId: branchTalk.roomId, reason: "" });
  await changeAccountState(admin, { accountId: world.secondary.id, version: 1, act: "drain" });
  await savePhone(admin, { phone: "+12025550779", name: "Sam" });
  const chosen = { kind: "ids" as const, ids: talks.map(({ id: talk }) => talk) };
  await startBulk(admin, { act: "tag", add: [], remove: ["never"], typed: "", chosen });
  await startExport(admin, StartExport.parse({ zone: "Europe/Rome", background: true }));
  await syncTemplates(job, { connectionId: world.connectionId }, aJob(), fakeDeps().deps);
}

/** The company's conversations by owner: every id by which one can be told. */
async function idsIn({ world }: Made) {
  const admin = of(world, world.company.admin);
  return read(admin, async (tx) => {
    const talks = await tx.select().from(schema.interactions);
    const rooms = await tx.select().from(schema.rooms);
    const texts = await tx.select().from(schema.messages);
    const cards = await tx.select().from(schema.requestCards);
    const told = await tx.select().from(schema.alerts);
    const bulks = await tx.select().from(schema.bulkActs);
    const files = await tx.select().from(schema.exportFiles);
    const ownerOf = new Map(talks.map((talk) => [talk.id, talk.ownerId]));
    const rows = [
      ...talks.map(({ id, ownerId }) => ({ id, ownerId })),
      ...[...rooms, ...cards].map(({ id, userId }) => ({ id, ownerId: userId })),
      ...told.flatMap(({ id, userId }) => (userId === null ? [] : [{ id, ownerId: userId }])),
      ...[...files, ...bulks].map(({ id, ownerId }) => ({ id, ownerId })),
      ...texts.map(({ id, interactionId }) => ({
        id,
        ownerId: interactionId ? (ownerOf.get(interactionId) ?? null) : null,
      })),
    ];
    const others = [
      ...told.filter(({ userId }) => userId === null),
      ...(await tx.select({ id: schema.officialAccounts.id }).from(schema.officialAccounts)),
      ...(await tx.select({ id: schema.providerConnections.id }).from(schema.providerConnections)),
      ...(await tx.select({ id: schema.identities.id }).from(schema.identities)),
      ...(await tx.select({ id: schema.clients.id }).from(schema.clients)),
      ...(await tx.select({ id: schema.users.id }).from(schema.users)),
    ].map(({ id }) => String(id));
    return { rows: rows.map(({ id, ownerId }) => ({ id: String(id), ownerId })), others };
  });
}

test("complaints 26 and 27: of all that happens, a recorded stream holds what its viewer may see, and not one id or word of anything else", async () => {
  const [here, there] = [await make(), await make()];
  const { world, branchAgent, supervisor } = here;
  const viewers = {
    admin: of(world, world.company.admin),
    rootAgent: of(world, world.user),
    branchAgent: of(world, branchAgent),
    supervisor: of(world, supervisor),
    otherAdmin: of(there.world, there.world.company.admin),
  };
  const record = async (ctx: Ctx) => ({ ctx, ...(await recordLive(hub, ctx)) });
  const streams = {
    admin: await record(viewers.admin),
    rootAgent: await record(viewers.rootAgent),
    branchAgent: await record(viewers.branchAgent),
    supervisor: await record(viewers.supervisor),
    otherAdmin: await record(viewers.otherAdmin),
  };
  await live(here);
  await live(there);
  // What each hears last tells that all before it has been handed out.
  for (const { ctx } of Object.values(streams)) {
    const operator = ctxOf(ctx.companyId, { kind: "operator" });
    const userId = ctx.actor.kind === "user" ? ctx.actor.id : "";
    await transact(operator, (tx) =>
      publish(tx, operator, {
        kind: "room.changed",
        subjectId: userId,
        audience: { userId },
        payload: { end: userId },
      }),
    );
  }
  for (const { ctx, text } of Object.values(streams))
    await until(() => text().includes(`"end":"${ctx.actor.kind === "user" ? ctx.actor.id : ""}"`));

  const [mine, theirs] = [await idsIn(here), await idsIn(there)];
  const ownedBy = (...ids: (string | null)[]) =>
    mine.rows.filter(({ ownerId }) => ids.includes(ownerId)).map(({ id }) => id);
  const notOwnedBy = (...ids: string[]) =>
    mine.rows.filter(({ ownerId }) => ownerId === null || !ids.includes(ownerId)).map(({ id }) => id);
  const found = (text: string, ids: readonly string[]) => ids.filter((id) => text.includes(id));
  const foreign = [...theirs.rows.map(({ id }) => id), ...theirs.others];

  for (const [viewer, allowed] of [
    ["rootAgent", [world.user.id]],
    ["branchAgent", [branchAgent.id]],
    ["supervisor", [supervisor.id, branchAgent.id]],
  ] as const) {
    const text = streams[viewer].text();
    expect([viewer, found(text, ownedBy(...allowed)).length > 1]).toEqual([viewer, true]);
    // Nor who a client is: whoever may not read that hears what to look at again all the same.
    expect([viewer, found(text, ["Sam", here.rootTalk.phone.slice(2), here.branchTalk.phone.slice(2)])]).toEqual([
      viewer,
      [],
    ]);
    const own = new Set<string>([viewers[viewer].actor.kind === "user" ? viewers[viewer].actor.id : ""]);
    expect([viewer, found(text, [...notOwnedBy(...allowed), ...foreign])]).toEqual([viewer, []]);
    expect([
      viewer,
      found(
        text,
        mine.others.filter((id) => !own.has(id)),
      ),
    ]).toEqual([viewer, []]);
  }
  const all = streams.admin.text();
  expect(LiveKind.options.filter((kind) => !all.includes(`"kind":"${kind}"`))).toEqual([]);
  expect(found(all, foreign)).toEqual([]);
  expect(found(streams.otherAdmin.text(), [...mine.rows.map(({ id }) => id), ...mine.others])).toEqual([]);
  for (const { text } of Object.values(streams)) expect(text()).not.toMatch(/secret-text|audience/);
  const [last] = await read(viewers.admin, (tx) =>
    tx.select({ seq: max(schema.liveEvents.seq) }).from(schema.liveEvents),
  );
  expect(Number(last?.seq)).toBeGreaterThan(10);
});
