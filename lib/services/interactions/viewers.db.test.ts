import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { interactionViewers, liveEvents, supervisorUnits } from "@/db/schema";
import { makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import type { UserId } from "@/lib/core/ids";
import { UpdateUser } from "@/lib/core/users/schema";
import { moveUnit } from "@/lib/services/units/move-unit";
import { updateUser } from "@/lib/services/users/update-user";
import { purge } from "@/lib/services/upkeep/purge";
import { findViewers } from "./find-viewers";
import { keepViewing } from "./keep-viewing";
import { makeDesk } from "./testing/make-desk";

type Desk = Awaited<ReturnType<typeof makeDesk>>;

const on = (ctx: Ctx, { id }: Desk) => {
  const pageId = randomUUID();
  const say = (left: boolean) => keepViewing(ctx, { interactionId: id, pageId, left });
  return { open: () => say(false), leave: () => say(true), pageId };
};
const namesFor = async (ctx: Ctx, { id }: Desk) => (await findViewers(ctx, [id]))[id]?.map(({ name }) => name) ?? [];
const told = async (tx: Tx, { id }: Desk) =>
  (await tx.select().from(liveEvents).where(eq(liveEvents.subjectId, id))).map(({ kind, audience }) => ({
    kind,
    audience,
  }));

test("who has it open is told to the others who see it: each person once, however many pages, until the last is left", () =>
  rolledBack(async (tx) => {
    const desk = await makeDesk(tx);
    const { anna, lead, company, milan, account } = desk;
    const [first, second, leads] = [on(anna.ctx, desk), on(anna.ctx, desk), on(lead.ctx, desk)];
    expect(await first.open()).toEqual({ viewers: [] });
    expect(await second.open()).toEqual({ viewers: [] });
    expect(await first.open()).toEqual({ viewers: [] });
    expect(await leads.open()).toEqual({ viewers: [{ id: anna.id, name: "Anna" }] });
    expect(await namesFor(company.admin.ctx, desk)).toEqual(["Anna", "Lea"]);
    expect(await namesFor(anna.ctx, desk)).toEqual(["Lea"]);
    await first.leave();
    expect(await namesFor(lead.ctx, desk)).toEqual(["Anna"]);
    await second.leave();
    await second.leave();
    expect(await namesFor(lead.ctx, desk)).toEqual([]);
    // Anna came, Lea came, Anna went: a beat and a second page are nobody's news.
    const audience = { userId: anna.id, ouId: milan.id, accountId: account.id };
    expect(await told(tx, desk)).toEqual(Array.from({ length: 3 }, () => ({ kind: "viewers.changed", audience })));
  }));

test("whoever does not see the interaction is no viewer of it and learns of none, nor does another company", () =>
  rolledBack(async (tx) => {
    const desk = await makeDesk(tx);
    const other = await makeCompany(tx);
    await on(desk.anna.ctx, desk).open();
    for (const ctx of [desk.wei.ctx, other.admin.ctx]) {
      await expect(on(ctx, desk).open()).rejects.toMatchObject({ code: "not_found" });
      expect(await findViewers(ctx, [desk.id])).toEqual({});
    }
    await expect(on(desk.company.as({ kind: "job", name: "test" }), desk).open()).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await namesFor(desk.lead.ctx, desk)).toEqual(["Anna"]);
  }));

test("a page that is not heard of for a minute is gone, by the database's clock, and comes back with its next word", () =>
  rolledBack(async (tx) => {
    const desk = await makeDesk(tx);
    const page = on(desk.anna.ctx, desk);
    await page.open();
    const [row] = await tx
      .select({ graceS: sql<number>`extract(epoch from ${interactionViewers.until} - now())::float8` })
      .from(interactionViewers);
    expect(row?.graceS).toBe(60);
    await tx.update(interactionViewers).set({ until: sql`now()` });
    expect(await namesFor(desk.lead.ctx, desk)).toEqual([]);
    await page.open();
    expect(await namesFor(desk.lead.ctx, desk)).toEqual(["Anna"]);
    expect(await told(tx, desk)).toHaveLength(2);
    await tx.update(interactionViewers).set({ until: new Date(desk.company.clock.now() - 2 * 3_600_000) });
    expect(await purge(desk.company.as({ kind: "job", name: "upkeep.purge" }))).toMatchObject({ viewers: 1 });
  }));

test("a hundred rows of a list are asked at once, and each tells of its own", () =>
  rolledBack(async (tx) => {
    const desk = await makeDesk(tx);
    const others = [];
    for (let n = 0; n < 99; n++)
      others.push(await makeInteraction(tx, desk.company, { ...desk.place, status: "closed", ownerId: desk.anna.id }));
    await on(desk.anna.ctx, desk).open();
    expect(await findViewers(desk.lead.ctx, [...others, desk.id])).toEqual({
      [desk.id]: [{ id: desk.anna.id, name: "Anna" }],
    });
  }));

const sightTold = async (tx: Tx) =>
  (await tx.select().from(liveEvents).where(eq(liveEvents.kind, "sight.changed"))).map(
    ({ audience }) => audience.userId,
  );

test("whose scope is taken is told, and so are those whose sight follows the units that are moved", () =>
  rolledBack(async (tx) => {
    const { company, lead, milan } = await makeDesk(tx);
    const other = await makeUser(tx, company, { roles: ["supervisor"], supervises: { ouIds: [milan.id] } });
    const grant = (userId: UserId) => ({ companyId: company.id, userId, ouId: milan.id });
    await tx.insert(supervisorUnits).values([grant(lead.id), grant(other.id)]);
    const form = {
      userId: lead.id,
      version: 1,
      name: "Lea",
      email: "lea@example.com",
      title: "Lead",
      country: "IT",
      language: null,
      zone: null,
      ouId: milan.id,
      roles: ["supervisor"],
      extension: null,
      successorId: null,
      supervisedOuIds: [],
      supervisedAccountIds: [],
    };
    await updateUser(company.admin.ctx, UpdateUser.parse(form));
    expect(await sightTold(tx)).toEqual([lead.id]);
    const [rome, turin] = [await makeUnit(tx, company, "Rome"), await makeUnit(tx, company, "Turin")];
    await moveUnit(company.admin.ctx, { ouId: rome.id, parentId: turin.id, version: 1 });
    expect(await sightTold(tx)).toEqual([lead.id, other.id]);
    // Lea supervises nothing any more: whom units are moved for is the other.
  }));
