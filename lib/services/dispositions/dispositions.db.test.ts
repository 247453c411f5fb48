import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, dispositions } from "@/db/schema";
import { rolledBack } from "@/db/testing/rolled-back";
import type { DispositionView } from "@/lib/core/dispositions/view";
import { disposeInteraction } from "@/lib/services/interactions/dispose-interaction";
import { reopenInteraction } from "@/lib/services/interactions/reopen-interaction";
import { makeDesk } from "@/lib/services/interactions/testing/make-desk";
import { archiveDisposition } from "./archive-disposition";
import { createDisposition } from "./create-disposition";
import { dispositionChoices } from "./disposition-choices";
import { listDispositions } from "./list-dispositions";
import { moveDisposition } from "./move-disposition";
import { removeDisposition } from "./remove-disposition";
import { renameDisposition } from "./rename-disposition";
import { restoreDisposition } from "./restore-disposition";

const drawn = (tree: readonly DispositionView[]): unknown =>
  tree.map(({ name, children }) => (children.length === 0 ? name : [name, drawn(children)]));

test("dispositions make a tree of three levels at most, each name once below its parent, in an order of one's own", () =>
  rolledBack(async (tx) => {
    const { company, lead, anna } = await makeDesk(tx);
    const { ctx } = company.admin;
    const make = (name: string, parentId: Parameters<typeof createDisposition>[1]["parentId"] = null) =>
      createDisposition(ctx, { parentId, name });
    const sale = await make("Sale");
    const service = await make("Service");
    const won = await make("Won", sale.id);
    const large = await make("Large", won.id);
    await make("Lost", sale.id);
    await make("Won", service.id);
    await expect(make("WON", sale.id)).rejects.toMatchObject({ details: { fields: { name: [expect.anything()] } } });
    await expect(make("Deeper", large.id)).rejects.toMatchObject({
      userMessage: "Dispositions have at most 3 levels",
    });
    const tree = async () => drawn(await listDispositions(lead.ctx));
    expect(await tree()).toEqual([
      ["Sale", [["Won", ["Large"]], "Lost"]],
      ["Service", ["Won"]],
    ]);
    await moveDisposition(ctx, { dispositionId: service.id, to: "up" });
    await moveDisposition(ctx, { dispositionId: service.id, to: "up" });
    await moveDisposition(ctx, { dispositionId: won.id, to: "down" });
    expect(await tree()).toEqual([
      ["Service", ["Won"]],
      ["Sale", ["Lost", ["Won", ["Large"]]]],
    ]);
    await renameDisposition(ctx, { dispositionId: large.id, version: 1, name: "Huge" });
    await expect(renameDisposition(ctx, { dispositionId: large.id, version: 1, name: "X" })).rejects.toMatchObject({
      code: "conflict",
    });
    for (const who of [lead, anna])
      await expect(createDisposition(who.ctx, { parentId: null, name: "Mine" })).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(listDispositions(anna.ctx)).rejects.toMatchObject({ code: "forbidden" });
  }));

test("what was given is archived, not removed; what stands below goes with it, and nothing of either is offered", () =>
  rolledBack(async (tx) => {
    const { company, anna, id } = await makeDesk(tx);
    const { ctx } = company.admin;
    const sale = await createDisposition(ctx, { parentId: null, name: "Sale" });
    const won = await createDisposition(ctx, { parentId: sale.id, name: "Won" });
    const unused = await createDisposition(ctx, { parentId: sale.id, name: "Lost" });
    await disposeInteraction(anna.ctx, { interactionId: id, version: 1, dispositionId: won.id });
    expect(await listDispositions(ctx)).toMatchObject([{ used: 0, children: [{ used: 1 }, { used: 0 }] }]);
    for (const dispositionId of [sale.id, won.id])
      await expect(removeDisposition(ctx, { dispositionId, version: 1 })).rejects.toMatchObject({
        userMessage: expect.stringContaining("archive it instead"),
      });
    expect(await removeDisposition(ctx, { dispositionId: unused.id, version: 1 })).toMatchObject({ removed: 1 });
    expect(await archiveDisposition(ctx, { dispositionId: sale.id, version: 1 })).toMatchObject({ archived: 2 });
    expect(await dispositionChoices(anna.ctx)).toEqual([]);
    await reopenInteraction(anna.ctx, { interactionId: id, version: 2 });
    const again = { interactionId: id, version: 3, dispositionId: won.id };
    await expect(disposeInteraction(anna.ctx, again)).rejects.toMatchObject({
      details: { fields: { dispositionId: [expect.stringContaining("offered no more")] } },
    });
    await expect(createDisposition(ctx, { parentId: sale.id, name: "New" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(restoreDisposition(ctx, { dispositionId: won.id, version: 2 })).rejects.toMatchObject({
      userMessage: "Sale is archived: restore that one first",
    });
    await restoreDisposition(ctx, { dispositionId: sale.id, version: 2 });
    await restoreDisposition(ctx, { dispositionId: won.id, version: 2 });
    expect((await dispositionChoices(anna.ctx)).map(({ name }) => name)).toEqual(["Sale", "Won"]);
    const acts = await tx.$count(auditLog, and(eq(auditLog.targetKind, "disposition"), eq(auditLog.targetId, sale.id)));
    expect(acts).toBe(3);
  }));

test("the database holds the levels: nothing hangs where it is not one deeper", () =>
  rolledBack(async (tx) => {
    const { company } = await makeDesk(tx);
    const { id } = await createDisposition(company.admin.ctx, { parentId: null, name: "Sale" });
    const row = { companyId: company.id, parentId: id, name: "Skips one", position: 1, level: 3 };
    await expect(tx.insert(dispositions).values(row)).rejects.toThrow();
  }));
