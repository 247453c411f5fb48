import { beforeAll, expect, test } from "vitest";
import { unscoped } from "@/db/client";
import type { TestCompany } from "@/db/testing/make-company";
import { makeInteraction } from "@/db/testing/make-interaction";
import { makeClient } from "@/db/testing/make-room";
import type { Ctx } from "@/lib/core/access/ctx";
import { rowsOf, searchOfDisposition } from "@/lib/core/dispositions/list-columns";
import type { DispositionId } from "@/lib/core/ids";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { searchOfTag } from "@/lib/core/tags/list-columns";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { exportDispositions } from "@/lib/services/dispositions/export-dispositions";
import { listDispositions } from "@/lib/services/dispositions/list-dispositions";
import { free } from "@/lib/services/exports/testing/export-world";
import { createTag } from "@/lib/services/tags/create-tag";
import { exportTags } from "@/lib/services/tags/export-tags";
import { listTags } from "@/lib/services/tags/list-tags";
import { drained } from "@/lib/services/testing/matrix/drained";
import { countInteractions } from "./count-interactions";
import { disposeInteraction } from "./dispose-interaction";
import { tagInteraction } from "./tag-interaction";
import { makeDesk } from "./testing/make-desk";

let ctx: Ctx;
let company: TestCompany;

// The search role has a connection of its own: these are committed.
beforeAll(async () => {
  const desk = await unscoped(async (tx) => {
    const made = await makeDesk(tx);
    const others = [];
    for (let n = 0; n < 6; n++) {
      const { identityId } = await makeClient(tx, made.company);
      others.push(await makeInteraction(tx, made.company, { ...made.place, identityId, ownerId: made.anna.id }));
    }
    return { ...made, others };
  });
  company = desk.company;
  ctx = free(company.admin.ctx);
  const odd = 'VIP "a, b" or c';
  for (const name of [odd, "gold", "never"]) await createTag(ctx, { name, colour: "none" });
  const make = (name: string, parentId: DispositionId | null = null) => createDisposition(ctx, { parentId, name });
  const sale = await make("Sale (new)");
  const won = await make("Won", sale.id);
  const large = await make("Large", won.id);
  const service = await make("Service");
  const other = await make("Won", service.id);
  const [a, b, c, d, e, f] = desk.others;
  const given = [sale, won, won, large, other, service];
  for (const [at, interactionId] of [a, b, c, d, e, f].entries()) {
    if (!interactionId) throw new Error("not made");
    if (at < 4)
      await tagInteraction(ctx, { interactionId, version: 1, add: at < 3 ? [odd, "gold"] : ["gold"], remove: [] });
    const dispositionId = given[at]?.id;
    if (dispositionId) await disposeInteraction(ctx, { interactionId, version: at < 4 ? 2 : 1, dispositionId });
  }
});

const found = async (search: string) =>
  (await countInteractions(ctx, parseInteractionQuery({ search }), "UTC")).total?.count;

test("the count of a tag leads to the interactions that it counts, whatever its name", async () => {
  const tags = await listTags(ctx);
  expect(tags.map(({ used }) => used).toSorted((a, b) => a - b)).toEqual([0, 3, 4]);
  for (const tag of tags) expect([tag.name, await found(searchOfTag(tag))]).toEqual([tag.name, tag.used]);
});

test("the count of a disposition leads to what was given it, of one name twice and not of those below it", async () => {
  const rows = rowsOf(await listDispositions(ctx));
  expect(rows.map(({ path, used }) => [path.join(" › "), used])).toEqual([
    ["Sale (new)", 1],
    ["Sale (new) › Won", 2],
    ["Sale (new) › Won › Large", 1],
    ["Service", 1],
    ["Service › Won", 1],
  ]);
  for (const { path, used } of rows) expect([path, await found(searchOfDisposition(path))]).toEqual([path, used]);
});

test("both lists are taken as a file as they stand, searched as their pages are, and refuse a count that no longer holds", async () => {
  const all = { kind: "matching", q: "", sort: "", f: "" } as const;
  const tags = await drained(exportTags(ctx, { ...all, q: "gold", expectedCount: 1 }, "en"));
  expect(tags).toMatchObject({ count: 1, rows: [{ name: "gold", used: 4 }] });
  const dispositions = await drained(exportDispositions(ctx, { ...all, expectedCount: 5 }, "en"));
  expect(dispositions.rows).toMatchObject([
    { path: ["Sale (new)"] },
    { path: ["Sale (new)", "Won"] },
    { path: ["Sale (new)", "Won", "Large"] },
    { path: ["Service"] },
    { path: ["Service", "Won"] },
  ]);
  await expect(exportDispositions(ctx, { ...all, expectedCount: 4 }, "en")).rejects.toMatchObject({ code: "conflict" });
});
