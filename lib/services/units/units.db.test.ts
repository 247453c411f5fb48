import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeCompany, makeUser } from "@/db/testing/make-company";
import { makePool, makeUnit } from "@/db/testing/make-accounts";
import { rolledBack } from "@/db/testing/rolled-back";
import { createUnit } from "./create-unit";
import { listUnits } from "./list-units";
import { moveUnit } from "./move-unit";
import { removeUnit } from "./remove-unit";
import { renameUnit } from "./rename-unit";

test("a branch moves whole, and the tree says so", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const emea = await createUnit(ctx, { name: "EMEA", parentId: company.rootId });
    const italy = await createUnit(ctx, { name: "Italy", parentId: emea.id });
    const milan = await createUnit(ctx, { name: "Milan", parentId: italy.id });
    await moveUnit(ctx, { ouId: italy.id, parentId: company.rootId, version: 1 });
    await tx.execute(sql`set constraints all immediate`);
    const tree = await listUnits(ctx);
    const of = (id: string) => tree.find((unit) => unit.id === id);
    expect(of(italy.id)).toMatchObject({ parentId: company.rootId, depth: 2, version: 2 });
    expect(of(milan.id)).toMatchObject({ parentId: italy.id, depth: 3 });
  }));

test("a unit made its own ancestor is refused by the service and, without it, by the database", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const a = await createUnit(ctx, { name: "A", parentId: company.rootId });
    const b = await createUnit(ctx, { name: "B", parentId: a.id });
    await expect(moveUnit(ctx, { ouId: a.id, parentId: b.id, version: 1 })).rejects.toMatchObject({
      code: "conflict",
      details: { fields: { parentId: [expect.stringContaining("below itself")] } },
    });
    const byHand = tx.transaction((inner) =>
      inner.execute(sql`update org_units set parent_id = ${b.id} where id = ${a.id}`),
    );
    await expect(byHand).rejects.toMatchObject({ cause: { constraint_name: "org_units_parent_above" } });
  }));

test("only an admin changes the tree, and only their own company's", () =>
  rolledBack(async (tx) => {
    const theirs = await makeCompany(tx);
    const branch = await makeUnit(tx, theirs, "Branch");
    const mine = await makeCompany(tx);
    const missing = { code: "not_found", userMessage: "No such org unit" };
    await expect(createUnit(mine.admin.ctx, { name: "X", parentId: branch.id })).rejects.toMatchObject(missing);
    await expect(renameUnit(mine.admin.ctx, { ouId: branch.id, name: "X", version: 1 })).rejects.toMatchObject(missing);
    await expect(
      moveUnit(mine.admin.ctx, { ouId: branch.id, parentId: mine.rootId, version: 1 }),
    ).rejects.toMatchObject(missing);
    await expect(removeUnit(mine.admin.ctx, { ouId: branch.id, version: 1 })).rejects.toMatchObject(missing);
    const agent = await makeUser(tx, mine);
    const forbidden = { code: "forbidden" };
    await expect(createUnit(agent.ctx, { name: "X", parentId: mine.rootId })).rejects.toMatchObject(forbidden);
    await expect(renameUnit(agent.ctx, { ouId: mine.rootId, name: "X", version: 1 })).rejects.toMatchObject(forbidden);
    await expect(moveUnit(agent.ctx, { ouId: mine.rootId, parentId: mine.rootId, version: 1 })).rejects.toMatchObject(
      forbidden,
    );
    await expect(removeUnit(agent.ctx, { ouId: mine.rootId, version: 1 })).rejects.toMatchObject(forbidden);
    await expect(listUnits(agent.ctx)).rejects.toMatchObject(forbidden);
  }));

test("a unit with users, pools or units below it stays, and says what keeps it", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const unit = await createUnit(ctx, { name: "Milan", parentId: company.rootId });
    await makeUser(tx, company, { ouId: unit.id });
    await makePool(tx, company, { ouIds: [unit.id] });
    await createUnit(ctx, { name: "Desk", parentId: unit.id });
    await expect(removeUnit(ctx, { ouId: unit.id, version: 1 })).rejects.toMatchObject({
      userMessage: "Move away first: 1 unit below it, 1 user, 1 pool",
    });
    await expect(removeUnit(ctx, { ouId: company.rootId, version: 1 })).rejects.toMatchObject({
      userMessage: "The topmost unit stays",
    });
  }));

test("siblings have different names; cousins may share one", () =>
  rolledBack(async (tx) => {
    const company = await makeCompany(tx);
    const { ctx } = company.admin;
    const a = await createUnit(ctx, { name: "A", parentId: company.rootId });
    const desk = await createUnit(ctx, { name: "Desk", parentId: a.id });
    await createUnit(ctx, { name: "Desk", parentId: company.rootId });
    await expect(createUnit(ctx, { name: "Desk", parentId: a.id })).rejects.toMatchObject({
      details: { fields: { name: [expect.any(String)] } },
    });
    await expect(moveUnit(ctx, { ouId: desk.id, parentId: company.rootId, version: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(renameUnit(ctx, { ouId: a.id, name: "Desk", version: 1 })).rejects.toMatchObject({ code: "conflict" });
  }));
