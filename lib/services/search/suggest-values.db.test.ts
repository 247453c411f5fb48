import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { interactions, interactionTags } from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { fieldKeys, personalOf } from "@/lib/core/search/fields";
import { SuggestValues } from "@/lib/core/search/schema";
import { nameValues } from "./name-values";
import { suggestValues } from "./suggest-values";

/** A company with a supervised unit and one beside it, each with an agent, a number, a tag and a reason of its own. */
async function makeWorld() {
  // Committed: the search reads through a door of its own.
  return unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const root = { id: company.rootId, depth: 1 };
    const connectionId = await makeConnection(tx, company);
    const half = async (name: string) => {
      const unit = await makeUnit(tx, company, `${name} unit`, root);
      const user = await makeUser(tx, company, { name: `${name}é 100%`, ouId: unit.id });
      const account = await makeAccount(tx, company, { connectionId });
      const room = await makeRoom(tx, company, { userId: user.id, accountId: account.id });
      const talk = { accountId: account.id, identityId: room.identityId, roomId: room.id, ownerId: user.id };
      const interactionId = await makeInteraction(tx, company, {
        ...talk,
        contactName: "Secret Person",
        status: "closed",
      });
      const companyId = company.id;
      await tx.insert(interactionTags).values({ companyId, interactionId, tag: `${name} tag` });
      await tx
        .update(interactions)
        .set({ closeReason: `${name} reason`, dispositionFirst: "Complaint", dispositionSecond: `${name} matter` })
        .where(and(eq(interactions.companyId, companyId), eq(interactions.id, interactionId)));
      return { unit, user, account };
    };
    const [anna, bruno] = [await half("Anna"), await half("Bruno")];
    const supervisor = await makeUser(tx, company, {
      name: "Sara",
      roles: ["supervisor"],
      ouId: anna.unit.id,
      supervises: { ouIds: [anna.unit.id] },
    });
    const ctx = (user: typeof supervisor): Ctx => ({
      companyId: company.id,
      actor: user.actor,
      clock: company.clock,
      address: null,
    });
    return { anna, bruno, admin: ctx(company.admin), agent: ctx(anna.user), supervisor: ctx(supervisor) };
  });
}

const labels = async (ctx: Ctx, field: string, typed = "") =>
  (await suggestValues(ctx, SuggestValues.parse({ field, typed }))).map(({ label }) => label).toSorted();

test("complaint 27: values are those that somebody may see: an agent's own, a supervisor's unit, an admin's company", async () => {
  // Another company alike, of which nothing is offered.
  await makeWorld();
  const { anna, bruno, admin, agent, supervisor } = await makeWorld();
  expect(await labels(admin, "agent")).toEqual(["Annaé 100%", "Brunoé 100%", "Giulia Ferraro", "Sara"]);
  expect(await labels(supervisor, "agent")).toEqual(["Annaé 100%", "Sara"]);
  expect(await labels(agent, "agent")).toEqual(["Annaé 100%"]);
  expect(await labels(agent, "unit")).toEqual(["Anna unit"]);
  expect(await labels(supervisor, "unit")).toEqual(["Anna unit"]);
  expect(await labels(admin, "unit")).toHaveLength(3);
  for (const ctx of [agent, supervisor]) {
    expect((await suggestValues(ctx, SuggestValues.parse({ field: "account" }))).map(({ value }) => value)).toEqual([
      anna.account.id,
    ]);
    expect(await labels(ctx, "tags")).toEqual(["Anna tag"]);
    expect(await labels(ctx, "close-reason")).toEqual(["Anna reason"]);
  }
  expect(await labels(admin, "tags")).toEqual(["Anna tag", "Bruno tag"]);
  expect(await labels(admin, "close-reason", "BRU")).toEqual(["Bruno reason"]);
  expect(await labels(admin, "disposition-1")).toEqual(["Complaint"]);
  expect(await labels(admin, "disposition-3")).toEqual([]);
  expect(await labels(admin, "disposition", "a")).toEqual(["Anna matter", "Bruno matter", "Complaint"]);
  const ids = await suggestValues(admin, SuggestValues.parse({ field: "account" }));
  expect(ids.map(({ value }) => value).toSorted()).toEqual([anna.account.id, bruno.account.id].toSorted());
});

test("what is typed holds no wildcards, and what tells who somebody is has no values", async () => {
  const { admin } = await makeWorld();
  expect(await labels(admin, "agent", "0%")).toEqual(["Annaé 100%", "Brunoé 100%"]);
  expect(await labels(admin, "agent", "ANNAE")).toEqual(["Annaé 100%"]);
  expect(await labels(admin, "agent", "nóe 1")).toEqual(["Brunoé 100%"]);
  expect(await labels(admin, "agent", "_nna")).toEqual([]);
  expect(await labels(admin, "tags", "%")).toEqual([]);
  const personal = fieldKeys.filter((field) => personalOf(field) !== null);
  expect(personal.length).toBeGreaterThan(3);
  for (const field of personal) expect(await labels(admin, field, "Secret")).toEqual([]);
});

test("the ids of a search have the names that its reader may know, and no others", async () => {
  const { anna, bruno, admin, agent } = await makeWorld();
  const other = await makeWorld();
  const search = `agent is-any-of ${anna.user.id}, ${bruno.user.id}, ${other.anna.user.id} or tags has-any ${bruno.user.id}`;
  expect(await nameValues(admin, { search })).toEqual({
    agent: { [anna.user.id]: "Annaé 100%", [bruno.user.id]: "Brunoé 100%" },
  });
  expect(await nameValues(agent, { search })).toEqual({ agent: { [anna.user.id]: "Annaé 100%" } });
  expect(await nameValues(admin, { search: "agent is nobody" })).toEqual({});
});

test("a job is refused before anything is asked", async () => {
  const { admin } = await makeWorld();
  const job: Ctx = { ...admin, actor: { kind: "job", name: "x" } };
  await expect(suggestValues(job, { field: "agent", typed: "" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(nameValues(job, { search: "" })).rejects.toMatchObject({ code: "forbidden" });
});
