import { eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import { alerts, auditLog, companySettings, liveEvents, onboardingRuns, requestCards } from "@/db/schema";
import { ExportRows } from "@/lib/core/csv/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { getRun } from "@/lib/services/onboarding/get-run";
import { archiveUser } from "@/lib/services/users/archive-user";
import { archiveClients } from "@/lib/services/clients/archive-clients";
import { makeNamed, makeWorld } from "@/lib/services/onboarding/testing/make-world";
import { cardList } from "./card-where";
import { dismissProspects } from "./dismiss-prospects";
import { expireProspects } from "./expire-prospects";
import { exportProspects } from "./export-prospects";
import { getProspect } from "./get-prospect";
import { listProspects } from "./list-prospects";
import { promoteProspect } from "./promote-prospect";
import { prospectChoices } from "./prospect-choices";
import { makeScene, signedIn, supervisors } from "./testing/make-scene";

const dayMs = 86_400_000;
const zone = "Europe/Rome";
type Scene = Awaited<ReturnType<typeof makeScene>>;
const list = async (ctx: Scene["company"]["admin"]["ctx"], params: Record<string, string> = {}) =>
  (await listProspects(ctx, parseTableQuery(params, cardList), { zone })).rows;
const one = (id: Scene["cardId"]) => ({ kind: "ids" as const, ids: [id] });

test("what waits is listed for the user, the unit's supervisor and admins, with when it expires; nobody else sees it", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, phone, cardId } = await makeScene(tx);
    const { near, far } = await supervisors(tx, world);
    const mine = await signedIn(tx, world, michael);
    const expiresAt = new Date(company.clock.now() + 30 * dayMs).toISOString();
    for (const ctx of [mine, near.ctx, company.admin.ctx])
      expect(await list(ctx)).toMatchObject([{ id: cardId, name: "Li Wei", state: "open", expiresAt }]);
    const colleague = await makeUser(tx, company);
    const foreign = await makeWorld(tx);
    for (const ctx of [far.ctx, colleague.ctx, foreign.company.admin.ctx]) {
      expect(await list(ctx)).toEqual([]);
      await expect(getProspect(ctx, cardId)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await list(mine, { q: phone.slice(-6) })).toHaveLength(1);
    expect(await list(mine, { q: "nobody" })).toEqual([]);
    expect(await list(mine, { f: `user:is-not:${michael}` })).toEqual([]);
    expect(await list(mine, { f: "state:is:dismissed" })).toEqual([]);
    expect((await prospectChoices(near.ctx)).users).toEqual([{ id: michael, name: "michael" }]);
    expect((await prospectChoices(far.ctx)).users).toEqual([]);
  }));

test("a request shows what the client wrote when asking for this user, and nothing said to others", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, ask, cardId } = await makeScene(tx);
    await ask("Hello, who is there?");
    company.clock.advance(1_000);
    const { ref: asked } = await ask("#michael it is urgent");
    const view = await getProspect(await signedIn(tx, world, michael), cardId);
    expect(view.messages.map(({ text }) => text)).toEqual(["Hello #michael", "#michael it is urgent"]);
    expect(view).toMatchObject({ account: { id: world.primaryId }, country: "IT", refused: null, profile: null });
    expect((await getProspect(company.admin.ctx, cardId)).profile).not.toBeNull();
    const run = await only(tx.select().from(onboardingRuns).where(eq(onboardingRuns.messageId, asked.messageId)));
    expect((await getRun(company.admin.ctx, run.id)).cardId).toBe(cardId);
  }));

test("dismissed with a reason, a request is closed and on record; who asks again has a new one", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, ask, cardId, card } = await makeScene(tx);
    const mine = await signedIn(tx, world, michael);
    expect(await dismissProspects(mine, { cards: one(cardId), reason: "Wrong person" })).toEqual({ dismissed: 1 });
    expect(await list(mine, { f: "state:is:dismissed" })).toMatchObject([
      { id: cardId, closeReason: "Wrong person", expiresAt: null },
    ]);
    expect(await only(tx.select().from(auditLog))).toMatchObject({ action: "prospect.dismiss", targetId: cardId });
    expect((await only(tx.select().from(alerts))).resolvedAt).not.toBeNull();
    expect(await tx.select().from(liveEvents).where(eq(liveEvents.kind, "request.changed"))).toHaveLength(2);
    for (const late of [dismissProspects(mine, { cards: one(cardId), reason: "Again" })])
      await expect(late).rejects.toMatchObject({ code: "conflict" });
    await expect(promoteProspect(mine, { cardId, profile: { kind: "new" } })).rejects.toMatchObject({
      code: "conflict",
    });
    await ask();
    expect((await card()).id).not.toBe(cardId);
    const matching = { kind: "matching", q: "", f: "", zone, expectedCount: 2 } as const;
    const { ctx } = company.admin;
    await expect(dismissProspects(ctx, { cards: matching, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    expect(await dismissProspects(ctx, { cards: { ...matching, expectedCount: 1 }, reason: "x" })).toEqual({
      dismissed: 1,
    });
  }));

test("a request of others cannot be dismissed, by its address or among others", () =>
  rolledBack(async (tx) => {
    const { company, cardId, card } = await makeScene(tx);
    const colleague = await makeUser(tx, company);
    await expect(dismissProspects(colleague.ctx, { cards: one(cardId), reason: "Mine now" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await card()).state).toBe("open");
  }));

test("a request expires so many days after its client asked last, not before, and once", () =>
  rolledBack(async (tx) => {
    const { company, ask, card, cardId } = await makeScene(tx);
    const job = company.as({ kind: "job", name: "prospects.expire" });
    company.clock.advance(10 * dayMs);
    await ask();
    company.clock.advance(30 * dayMs - 1);
    expect([await expireProspects(job), (await card()).state]).toEqual([0, "open"]);
    company.clock.advance(1);
    expect([await expireProspects(job), await expireProspects(job)]).toEqual([1, 0]);
    expect(await only(tx.select().from(requestCards))).toMatchObject({ id: cardId, state: "expired" });
    expect((await only(tx.select().from(alerts))).resolvedAt).not.toBeNull();
    await expect(expireProspects(company.admin.ctx)).rejects.toMatchObject({ code: "forbidden" });
  }));

test("the company's own number of days is what counts", () =>
  rolledBack(async (tx) => {
    const { company } = await makeScene(tx);
    const changedAt = new Date(company.clock.now());
    await tx
      .insert(companySettings)
      .values({ companyId: company.id, name: "prospect.expiry_days", value: 2, changedAt });
    company.clock.advance(2 * dayMs);
    expect(await expireProspects(company.as({ kind: "job", name: "prospects.expire" }))).toBe(1);
  }));

test("the file holds what the list shows, and that it was taken is on record", () =>
  rolledBack(async (tx) => {
    const { company } = await makeScene(tx);
    const { count, batches } = await exportProspects(
      company.admin.ctx,
      ExportRows.parse({ kind: "matching", q: "", f: "", sort: "", expectedCount: 1 }),
      zone,
    );
    expect(count).toBe(1);
    for await (const rows of batches) expect(rows).toMatchObject([{ name: "Li Wei" }]);
    expect(await only(tx.select().from(auditLog))).toMatchObject({ action: "prospect.export" });
  }));

test("archived, a prospect waits for nobody", () =>
  rolledBack(async (tx) => {
    const { company, card } = await makeScene(tx);
    const { clientId } = await card();
    await archiveClients(company.admin.ctx, { clients: { kind: "ids", ids: [clientId] }, expectedRooms: 0 });
    expect(await only(tx.select().from(requestCards))).toMatchObject({
      state: "dismissed",
      closeReason: "client_archived",
    });
    expect((await only(tx.select().from(alerts))).resolvedAt).not.toBeNull();
  }));

test("when its user leaves, a request waits for the successor, and without one for nobody", () =>
  rolledBack(async (tx) => {
    const { world, company, michael, card, cardId, ask } = await makeScene(tx);
    const { ctx } = company.admin;
    const anna = await makeNamed(tx, world, "anna");
    const leave = (userId: typeof anna, successorId: typeof anna | null) =>
      archiveUser(ctx, {
        userId,
        version: 1,
        rooms: successorId === null ? { kind: "end" } : { kind: "pass", successorId },
        expectedRooms: 0,
      });
    await leave(michael, anna);
    expect(await card()).toMatchObject({ id: cardId, userId: anna });
    const waiting = await tx.select().from(alerts).where(isNull(alerts.resolvedAt));
    expect(waiting).toMatchObject([{ kind: "request_waiting", userId: anna }]);
    await ask("#anna");
    expect((await card()).id).toBe(cardId);
    await leave(anna, null);
    expect(await only(tx.select().from(requestCards))).toMatchObject({
      state: "dismissed",
      closeReason: "user_archived",
    });
    expect(await tx.select().from(alerts).where(isNull(alerts.resolvedAt))).toEqual([]);
  }));
