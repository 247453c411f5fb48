import { expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeRoom } from "@/db/testing/make-room";
import { SaveView } from "@/lib/core/views/schema";
import { countView } from "./count-view";
import { saveView } from "./save-view";

test("complaint 27: a view counts what whoever opens it may see, by its search and its filters; another's private one is not there", async () => {
  // Committed: the search reads through a door of its own.
  const world = await unscoped(async (tx) => {
    const company = await makeCompany(tx);
    const connectionId = await makeConnection(tx, company);
    const account = await makeAccount(tx, company, { connectionId });
    const people = [await makeUser(tx, company), await makeUser(tx, company)] as const;
    for (const [at, { id: userId }] of people.entries()) {
      for (const unread of [0, 3]) {
        const { id: roomId, identityId } = await makeRoom(tx, company, { userId, accountId: account.id });
        const talk = { accountId: account.id, identityId, roomId, ownerId: userId, unread };
        await makeInteraction(tx, company, { ...talk, status: at === 1 && unread === 0 ? "closed" : "open" });
      }
    }
    const ctx = (user: typeof company.admin) => ({
      companyId: company.id,
      actor: user.actor,
      clock: company.clock,
      address: null,
    });
    return { admin: ctx(company.admin), one: ctx(people[0]), two: ctx(people[1]) };
  });
  const view = async (ctx: typeof world.admin, query: string, shared: boolean) => ({
    viewId: (await saveView(ctx, SaveView.parse({ name: query, query, shared }))).id,
  });
  const open = await view(world.admin, "search=status+is+open", true);
  const counts = async (of: typeof open) =>
    Promise.all([world.admin, world.one, world.two].map(async (ctx) => (await countView(ctx, of, "UTC"))?.count));
  expect(await counts(open)).toEqual([3, 2, 1]);
  expect(await counts(await view(world.admin, "search=status+is+open+or+read+is+yes", true))).toEqual([4, 2, 2]);
  expect(await counts(await view(world.admin, "f=read:is:unread&search=status+is+open", true))).toEqual([2, 1, 1]);
  expect(await countView(world.one, open, "UTC")).toEqual({ count: 2, exact: true });
  const mine = await view(world.one, "search=read+is+no", false);
  expect(await countView(world.one, mine, "UTC")).toEqual({ count: 1, exact: true });
  await expect(countView(world.two, mine, "UTC")).rejects.toMatchObject({ code: "not_found" });
});
