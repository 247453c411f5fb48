import { beforeAll, expect, test } from "vitest";
import { unscoped } from "@/db/client";
import { supervisorUnits } from "@/db/schema";
import { makeAccount, makeConnection, makeUnit } from "@/db/testing/make-accounts";
import { makeCompany, makeUser, type TestCompany, type TestUser } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import type { OuId } from "@/lib/core/ids";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { actorOf } from "@/lib/services/access/actor-of";
import { download, free, plan, readBack } from "@/lib/services/exports/testing/export-world";
import { moveUnit } from "@/lib/services/units/move-unit";
import { countInteractions } from "./count-interactions";
import { listInteractions } from "./list-interactions";

const each = 20;
let company: TestCompany;
let lead: TestUser;
let units: Readonly<Record<"france" | "asia", { id: OuId }>>;

// Europe with Italy and France below it is Lea's; Asia is not. The search role reads by a connection of its own.
beforeAll(() =>
  unscoped(async (tx) => {
    company = await makeCompany(tx);
    const [europe, asia] = [await makeUnit(tx, company, "Europe"), await makeUnit(tx, company, "Asia")];
    const italy = await makeUnit(tx, company, "Italy", europe);
    const france = await makeUnit(tx, company, "France", europe);
    units = { france, asia };
    const { id: accountId } = await makeAccount(tx, company, { connectionId: await makeConnection(tx, company) });
    for (const [name, ouId] of Object.entries({
      Europe: europe.id,
      Italy: italy.id,
      France: france.id,
      Asia: asia.id,
    })) {
      const owner = await makeUser(tx, company, { ouId });
      for (let n = 0; n < each; n++) {
        const { identityId } = await makeClient(tx, company);
        const whose = { accountId, identityId, ownerId: owner.id };
        await makeInteraction(tx, company, { ...whose, contactName: `${name} ${n}`, unread: n % 2 });
      }
    }
    lead = await makeUser(tx, company, { roles: ["supervisor"] });
    await tx.insert(supervisorUnits).values({ companyId: company.id, userId: lead.id, ouId: europe.id });
  }),
);

/** Lea as her next request finds her. */
async function asLea(): Promise<Ctx> {
  const admin = free(company.admin.ctx);
  const actor = await actorOf(admin, lead.id, "01a00000-0000-7000-8000-000000000000");
  if (!actor) throw new Error("Lea may not sign in");
  return { ...admin, actor };
}

const unitsIn = (names: readonly (string | undefined)[]) =>
  [...new Set(names.map((name) => name?.split(" ")[0] ?? ""))].toSorted();

test("15 complaint 27: list, search, count and file hold the supervised units' rows, and from the next page on not those of a unit that was moved away", async () => {
  const before = await asLea();
  const question = { search: "unread > 0 or contact contains an", size: "25" };
  const first = await listInteractions(before, parseInteractionQuery(question), "UTC");
  expect(first.rows).toHaveLength(25);
  const all = await listInteractions(before, parseInteractionQuery({ size: "100" }), "UTC");
  expect(unitsIn(all.rows.map(({ contactName }) => contactName))).toEqual(["Europe", "France", "Italy"]);
  expect(all.rows).toHaveLength(3 * each);
  expect(await countInteractions(before, parseInteractionQuery({}), "UTC")).toMatchObject({
    total: { count: 3 * each },
  });
  expect(readBack(await download(before, plan()))).toHaveLength(3 * each);

  await moveUnit(free(company.admin.ctx), { ouId: units.france.id, parentId: units.asia.id, version: 1 });
  const after = await asLea();
  const next = await listInteractions(after, parseInteractionQuery({ ...question, after: first.next ?? "" }), "UTC");
  expect(next.rows.length).toBeGreaterThan(0);
  expect(unitsIn(next.rows.map(({ contactName }) => contactName))).not.toContain("France");
  expect(await countInteractions(after, parseInteractionQuery({}), "UTC")).toMatchObject({
    total: { count: 2 * each },
  });
  const file = readBack(await download(after, plan()));
  expect(unitsIn(file.map(({ contact }) => contact))).toEqual(["Europe", "Italy"]);
});
