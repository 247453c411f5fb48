import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Tx, unscoped } from "@/db/client";
import { interactions, interactionTags } from "@/db/schema";
import { makeInteraction } from "@/db/testing/make-interaction";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { parseTableQuery } from "@/lib/core/table-query";
import { descriptors } from "@/lib/providers/registry";
import { download, plan, readBack } from "@/lib/services/exports/testing/export-world";
import { findPlaces } from "@/lib/services/search/find-places";
import { suggestValues } from "@/lib/services/search/suggest-values";
import { createTag } from "@/lib/services/tags/create-tag";
import { listTags } from "@/lib/services/tags/list-tags";
import { closeInteraction } from "./close-interaction";
import { countInteractions } from "./count-interactions";
import { countUnread } from "./count-unread";
import { deleteInteraction } from "./delete-interaction";
import { getInteraction } from "./get-interaction";
import { listDeleted } from "./list-deleted";
import { listInteractions } from "./list-interactions";
import { markRead } from "./mark-read";
import { readTranscript } from "./read-transcript";
import { restoreInteraction } from "./restore-interaction";
import { actsOn, makeDesk, rowOf, toldOf } from "./testing/make-desk";

const gone = { code: "not_found", userMessage: "No such interaction" };
const deletedPage = parseTableQuery({}, { sortable: [], filterable: [], defaultSize: 50 });

test("only what is closed is deleted, by those who lead; the next message opens another one", () =>
  rolledBack(async (tx) => {
    const { lead, anna, wei, id, company, place } = await makeDesk(tx);
    const seen = { interactionId: id, version: 1 };
    await expect(deleteInteraction(anna.ctx, seen)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteInteraction(lead.ctx, seen)).rejects.toMatchObject({
      code: "conflict",
      userMessage: "This interaction is open: close it first",
    });
    await closeInteraction(anna.ctx, seen);
    await expect(deleteInteraction(lead.ctx, seen)).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^Changed by Anna/),
    });
    await deleteInteraction(lead.ctx, { interactionId: id });
    expect(await rowOf(tx, id)).toMatchObject({ deletedBy: lead.id, status: "closed" });
    expect((await toldOf(tx, id)).length).toBeGreaterThan(1);
    await expect(deleteInteraction(lead.ctx, { interactionId: id })).rejects.toMatchObject(gone);
    await makeInteraction(tx, company, { ...place, ownerId: wei.id });
    expect(await actsOn(tx, id)).toEqual(["interaction.close", "interaction.delete"]);
  }));

test("the database itself keeps an open one from being deleted", () =>
  rolledBack(async (tx) => {
    const { id } = await makeDesk(tx);
    const refused = tx.transaction((inner) =>
      inner.update(interactions).set({ deletedAt: new Date() }).where(eq(interactions.id, id)),
    );
    await expect(refused).rejects.toMatchObject({ cause: { constraint_name: "interactions_deleted_closed" } });
  }));

test("whoever deleted it brings it back, and an admin what anybody deleted; to others it is not there", () =>
  rolledBack(async (tx) => {
    const { lead, anna, wei, id, company } = await makeDesk(tx);
    await closeInteraction(anna.ctx, { interactionId: id, version: 1 });
    await deleteInteraction(company.admin.ctx, { interactionId: id });
    const none = { code: "not_found" };
    await expect(restoreInteraction(wei.ctx, { interactionId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(restoreInteraction(lead.ctx, { interactionId: id })).rejects.toMatchObject(none);
    const page = await listDeleted(company.admin.ctx, deletedPage);
    expect(page.rows).toEqual([
      expect.objectContaining({ id, deletedBy: "Giulia Ferraro", purgedFrom: "2026-12-21T09:00:00.000Z" }),
    ]);
    await expect(listDeleted(lead.ctx, deletedPage)).rejects.toMatchObject({ code: "forbidden" });
    const before = await rowOf(tx, id);
    await restoreInteraction(company.admin.ctx, { interactionId: id });
    expect(await rowOf(tx, id)).toEqual({ ...before, deletedAt: null, deletedBy: null });
    expect((await listDeleted(company.admin.ctx, deletedPage)).rows).toEqual([]);
    await expect(restoreInteraction(company.admin.ctx, { interactionId: id })).rejects.toMatchObject(none);
    await deleteInteraction(lead.ctx, { interactionId: id });
    await restoreInteraction(lead.ctx, { interactionId: id });
    expect((await rowOf(tx, id)).deletedAt).toBeNull();
  }));

// The search role reads what is committed, so these rows stand in the file's own database.
const free = ({ companyId, actor, clock, address }: Ctx): Ctx => ({ companyId, actor, clock, address });

test("deleted it is in no list, count, search, file, figure, suggestion, transcript and at no address; restored it is again", async () => {
  const world = await unscoped(async (tx: Tx) => {
    const desk = await makeDesk(tx);
    const { company, anna, place } = desk;
    await createTag(company.admin.ctx, { name: "vip", colour: "accent" });
    const closed = { ...place, ownerId: anna.id, status: "closed" as const };
    const id = await makeInteraction(tx, company, {
      ...closed,
      contactName: "Zoë Quick",
      texts: ["grüezi"],
      unread: 2,
    });
    await tx.insert(interactionTags).values({ companyId: company.id, interactionId: id, tag: "vip" });
    return { id, other: desk.id, admin: free(company.admin.ctx), lead: free(desk.lead.ctx), anna: free(anna.ctx) };
  });
  const { id, other } = world;
  const everywhere = async (ctx: Ctx) => {
    const named = (q: string) => parseInteractionQuery({ q });
    const search = parseInteractionQuery({ search: "tags has-any vip" });
    const all = parseInteractionQuery({});
    const ids = async (query: typeof all) => (await listInteractions(ctx, query, "UTC")).rows.map((row) => row.id);
    return {
      listed: (await ids(all)).includes(id),
      byName: (await ids(named("zoe quick"))).includes(id),
      byText: (await ids(named("grüezi"))).includes(id),
      searched: (await ids(search)).includes(id),
      counted: (await countInteractions(ctx, all, "UTC")).total?.count,
      exported: readBack(await download(ctx, plan())).some(({ contact }) => contact === "Zoë Quick"),
      said: (await download(ctx, plan({ messages: "yes" }))).includes("grüezi"),
      suggested: (await suggestValues(ctx, { field: "tags", typed: "" })).length,
      found: (await findPlaces(ctx, { q: "zoë" })).length,
    };
  };
  const there = {
    listed: true,
    byName: true,
    byText: true,
    searched: true,
    exported: true,
    said: true,
    counted: 2,
    suggested: 1,
    found: 1,
  };
  const nowhere = {
    listed: false,
    byName: false,
    byText: false,
    searched: false,
    exported: false,
    said: false,
    counted: 1,
    suggested: 0,
    found: 0,
  };
  for (const ctx of [world.admin, world.lead, world.anna]) expect(await everywhere(ctx)).toEqual(there);
  expect(await countUnread(world.anna)).toBe(1);
  expect((await listTags(world.admin))[0]?.used).toBe(1);
  await deleteInteraction(world.lead, { interactionId: id });
  for (const ctx of [world.admin, world.lead, world.anna]) {
    expect(await everywhere(ctx)).toEqual(nowhere);
    await expect(getInteraction(ctx, id, descriptors)).rejects.toMatchObject(gone);
    await expect(readTranscript(ctx, id)).rejects.toMatchObject(gone);
    await expect(markRead(ctx, { interactionId: id })).rejects.toMatchObject(gone);
    expect((await getInteraction(ctx, other, descriptors)).others).toEqual([]);
  }
  expect(await countUnread(world.anna)).toBe(0);
  expect((await listTags(world.admin))[0]?.used).toBe(0);
  await restoreInteraction(world.lead, { interactionId: id });
  for (const ctx of [world.admin, world.lead, world.anna]) expect(await everywhere(ctx)).toEqual(there);
  expect(await countUnread(world.anna)).toBe(1);
});
