import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { auditLog, interactionViews } from "@/db/schema";
import { actFor, makeCompany, makeUser } from "@/db/testing/make-company";
import { only } from "@/db/testing/only";
import { rolledBack } from "@/db/testing/rolled-back";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ViewId } from "@/lib/core/ids";
import { viewLimits } from "@/lib/core/views/address";
import { SaveView } from "@/lib/core/views/schema";
import { getView } from "./get-view";
import { listViews } from "./list-views";
import { removeView } from "./remove-view";
import { renameView } from "./rename-view";
import { saveView } from "./save-view";
import { shareView } from "./share-view";
import { updateView } from "./update-view";

const query = "search=status+is+open";

async function makePeople(tx: Tx) {
  const company = await makeCompany(tx);
  const [anna, bruno] = [
    await makeUser(tx, company, { name: "Anna", roles: ["supervisor"] }),
    await makeUser(tx, company, { name: "Bruno" }),
  ];
  const foreign = await makeCompany(tx);
  const save = (ctx: Ctx, name: string, shared = false) => saveView(ctx, SaveView.parse({ name, query, shared }));
  return { company, admin: company.admin.ctx, anna: anna.ctx, bruno: bruno.ctx, foreign: foreign.admin.ctx, save };
}

const names = async (ctx: Ctx) => (await listViews(ctx)).map(({ name }) => name);

test("a private view is its owner's alone, a shared one the company's; to everyone else neither exists", () =>
  rolledBack(async (tx) => {
    const { admin, anna, bruno, foreign, save } = await makePeople(tx);
    const mine = await save(anna, "  Mine ");
    const ours = await save(anna, "Ours", true);
    await save(bruno, "Bruno's");
    expect(await listViews(anna)).toMatchObject([
      { name: "Mine", shared: false, mine: true, ownerName: null, query },
      { name: "Ours", shared: true, mine: true },
    ]);
    expect(await listViews(bruno)).toMatchObject([
      { name: "Bruno's", mine: true },
      { name: "Ours", shared: true, mine: false, ownerName: "Anna" },
    ]);
    expect(await names(admin)).toEqual(["Ours"]);
    expect(await names(foreign)).toEqual([]);
    expect(await getView(bruno, { viewId: ours.id })).toEqual({ name: "Ours", query });
    const opens = (ctx: Ctx, viewId: ViewId) => expect(getView(ctx, { viewId })).rejects;
    await opens(bruno, mine.id).toMatchObject({ code: "not_found", userMessage: "No such view" });
    await opens(admin, mine.id).toMatchObject({ code: "not_found" });
    await opens(foreign, ours.id).toMatchObject({ code: "not_found", userMessage: "No such view" });
  }));

test("only its owner changes a view; an admin may take a shared one away, and nothing private", () =>
  rolledBack(async (tx) => {
    const { admin, anna, bruno, foreign, save } = await makePeople(tx);
    const ours = { viewId: (await save(anna, "Ours", true)).id, version: 1 };
    const mine = { viewId: (await save(anna, "Mine")).id, version: 1 };
    for (const ctx of [bruno, admin, foreign]) {
      await expect(renameView(ctx, { ...ours, name: "Taken" })).rejects.toMatchObject({ code: "not_found" });
      await expect(updateView(ctx, { ...ours, query: "q=x" })).rejects.toMatchObject({ code: "not_found" });
      await expect(removeView(ctx, mine)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(shareView(admin, { ...ours, shared: false })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeView(bruno, ours)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeView(foreign, ours)).rejects.toMatchObject({ code: "not_found" });
    expect(await removeView(admin, ours)).toMatchObject({ name: "Ours", mine: false });
    expect(await names(anna)).toEqual(["Mine"]);
  }));

test("agents keep views for themselves; sharing is a supervisor's, and saving as shared is no way round", () =>
  rolledBack(async (tx) => {
    const { bruno, save } = await makePeople(tx);
    await expect(save(bruno, "Ours", true)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await save(bruno, "Mine");
    await expect(shareView(bruno, { viewId: id, version: 1, shared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  }));

test("a name is one's own once, and once among the shared", () =>
  rolledBack(async (tx) => {
    const { admin, anna, save } = await makePeople(tx);
    await save(anna, "Late");
    await save(admin, "late", true);
    const taken = (doing: Promise<unknown>, says: RegExp) =>
      expect(doing).rejects.toMatchObject({
        code: "conflict",
        details: { fields: { name: [expect.stringMatching(says)] } },
      });
    await taken(save(anna, "LATE"), /^You have a view of this name/);
    const { id } = await save(anna, "Later");
    await taken(renameView(anna, { viewId: id, version: 1, name: "late" }), /^You have a view of this name/);
    const mine = await only(tx.select().from(interactionViews).where(eq(interactionViews.name, "Late")));
    await taken(shareView(anna, { viewId: mine.id, version: 1, shared: true }), /^A shared view has this name/);
  }));

test("what is changed counts up, is told in the audit without what is searched for, and an old form is refused", () =>
  rolledBack(async (tx) => {
    const { anna, save } = await makePeople(tx);
    const { id: viewId } = await save(anna, "Mine");
    await updateView(anna, { viewId, version: 1, query: "search=phone+contains+333" });
    await expect(renameView(anna, { viewId, version: 1, name: "Old" })).rejects.toMatchObject({ code: "conflict" });
    await renameView(anna, { viewId, version: 2, name: "Yours" });
    await shareView(anna, { viewId, version: 3, shared: true });
    expect(await listViews(anna)).toMatchObject([{ name: "Yours", shared: true, version: 4 }]);
    await removeView(anna, { viewId, version: 4 });
    const rows = await tx.select().from(auditLog).where(eq(auditLog.targetKind, "view")).orderBy(auditLog.seq);
    expect(rows.map(({ action }) => action)).toEqual([
      "view.save",
      "view.update",
      "view.rename",
      "view.share",
      "view.remove",
    ]);
    expect(JSON.stringify(rows)).not.toContain("333");
  }));

test("a person keeps at most so many, and is told what to do", () =>
  rolledBack(async (tx) => {
    const { company, anna, bruno, save } = await makePeople(tx);
    if (anna.actor.kind !== "user") throw new Error("a user");
    const at = new Date(company.clock.now());
    const own = { companyId: company.id, ownerId: anna.actor.id, query, createdAt: at, updatedAt: at };
    await actFor(tx, company.id);
    await tx
      .insert(interactionViews)
      .values(Array.from({ length: viewLimits.perUser }, (_, n) => ({ ...own, name: `View ${n}` })));
    await expect(save(anna, "One more")).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining("50 views") as string,
    });
    await save(bruno, "One more");
  }));

test("what is kept of an address is its question: no page, no place in it, and nothing that cannot be read", () => {
  const kept = (text: string) => SaveView.safeParse({ name: "x", shared: false, query: text });
  expect(kept("after=abc&size=50&search=read+is+no&q=rossi&evil=1").data?.query).toBe("q=rossi&search=read+is+no");
  expect(kept("after=abc").success).toBe(false);
  expect(kept("search=nonsense").success).toBe(false);
  expect(kept(`search=${"x".repeat(60_000)}`).success).toBe(false);
});
