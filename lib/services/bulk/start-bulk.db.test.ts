import { and, eq, like, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { read, transact } from "@/db/client";
import { auditLog, bulkActs, jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { mostInOneAct } from "@/lib/core/bulk/plan";
import type { StartBulk } from "@/lib/core/bulk/schema";
import { parseInteractionQuery } from "@/lib/core/interactions/schema";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { cancelBulk } from "./cancel-bulk";
import { countChosen } from "./count-chosen";
import { listBulks } from "./list-bulks";
import { purgeBulks } from "./purge-bulks";
import { downloadRefusals, readRefusals } from "./read-refusals";
import { runBulk } from "./run-bulk";
import { startBulk } from "./start-bulk";
import { actsOn, type BulkWorld, bulkOf, makeBulkWorld, matching, start, ticked } from "./testing/bulk-world";

let world: BulkWorld;
beforeAll(async () => {
  world = await makeBulkWorld(6);
});

const openActs = (ctx: Ctx) => read(ctx, (tx) => tx.$count(bulkActs));

test("asked of ticked ones it is a row, a job and an audit of one commit, each interaction once", async () => {
  const { lead, ids, job } = world;
  const bulkId = await start(lead.ctx, { act: "tag", add: ["vip"], remove: [], chosen: ticked([...ids, ...ids]) });
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "queued", asked: 6, ids, search: null, ownerId: lead.id });
  const found = await read(job, (tx) => tx.select().from(jobs).where(eq(jobs.topic, "bulk.run")));
  expect(found.map(({ payload }) => payload)).toContainEqual({ bulkId });
  const rows = await read(job, (tx) => tx.select().from(auditLog).where(eq(auditLog.targetId, bulkId)));
  expect(rows).toMatchObject([
    { action: "interaction.bulk", actorId: lead.id, after: { act: "tag", asked: 6, detail: "+ vip" } },
  ]);
  await cancelBulk(lead.ctx, { bulkId });
});

test("asked of all that match it is of exactly what the list shows, and of nothing that comes to match later", async () => {
  const { lead, ids, job } = await makeBulkWorld(5);
  const [first] = ids;
  if (!first) throw new Error("none");
  await closeInteraction(lead.ctx, { interactionId: first });
  const search = "status is open";
  const shown = await listInteractions(lead.ctx, parseInteractionQuery({ search }), "Europe/Rome");
  expect(await countChosen(lead.ctx, { q: "", f: "", search, zone: "Europe/Rome" })).toEqual({ count: 4 });
  const bulkId = await start(lead.ctx, { act: "tag", add: ["vip"], remove: [], chosen: matching(4, search) });
  const row = await bulkOf(job, bulkId);
  expect(row.ids).toEqual(shown.rows.map(({ id }) => id).toSorted());
  expect(row).toMatchObject({ asked: 4, search: { q: "", f: "", search }, zone: "Europe/Rome" });
  await runBulk(job, { bulkId }, outsideTheLoop());
  expect((await actsOn(job, ids)).filter(({ action }) => action === "interaction.tag")).toHaveLength(4);
});

test("a count that no longer holds is refused with both numbers, and nothing is asked for", async () => {
  const { lead, job } = world;
  const before = await openActs(job);
  for (const [seen, words] of [
    [5, "6 match now, not 5"],
    [7, "6 match now, not 7"],
    [0, "6 match now, not 0"],
  ] as const)
    await expect(start(lead.ctx, { chosen: matching(seen) })).rejects.toMatchObject({
      code: "conflict",
      userMessage: expect.stringContaining(words),
    });
  await expect(start(lead.ctx, { chosen: matching(0, "contact is nobody-at-all") })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(start(lead.ctx, { chosen: matching(mostInOneAct + 1) })).rejects.toMatchObject({ code: "invalid" });
  await expect(start(lead.ctx, { chosen: matching(6, "contact contians x") })).rejects.toMatchObject({
    details: { fault: expect.anything() },
  });
  expect(await openActs(job)).toBe(before);
});

test("what would be refused for each is refused at once, at its field", async () => {
  const { lead, ids, other, anna } = world;
  const chosen = ticked(ids);
  const wrong: [Partial<StartBulk>, string][] = [
    [{ act: "tag", add: ["never heard of"], remove: [] }, "add"],
    [{ act: "assign", userId: other.anna.id }, "userId"],
    [{ act: "assign", userId: world.company.admin.id }, "userId"],
    [{ act: "dispose", dispositionId: (await makeBulkWorld(1)).won.id }, "dispositionId"],
  ];
  for (const [wish, field] of wrong)
    await expect(start(lead.ctx, { ...wish, chosen })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { [field]: [expect.any(String)] } },
    });
  const asked = { chosen, typed: "" };
  const wishes: readonly StartBulk[] = [
    { act: "close", ...asked },
    { act: "tag", add: ["vip"], remove: [], ...asked },
    { act: "assign", userId: anna.id, ...asked },
    { act: "dispose", dispositionId: world.won.id, ...asked },
  ];
  for (const wish of wishes) await expect(startBulk(anna.ctx, wish)).rejects.toMatchObject({ code: "forbidden" });
});

test("ten that are not done are enough; those of others are not counted and not told of", async () => {
  const { lead, admin, stranger, ids } = await makeBulkWorld(1);
  const open = [];
  for (let n = 0; n < 10; n++) open.push(await start(lead.ctx, { chosen: ticked(ids) }));
  await expect(start(lead.ctx, { chosen: ticked(ids) })).rejects.toMatchObject({ code: "conflict" });
  await start(admin, { chosen: ticked(ids) });
  expect((await listBulks(lead.ctx)).map(({ id }) => id).toSorted()).toEqual(open.toSorted());
  expect(await listBulks(stranger)).toEqual([]);
});

test("after seven days it is told of no more and taken away with its refusals; what goes on stays", async () => {
  const { lead, ids, job } = await makeBulkWorld(2);
  const at = (ctx: Ctx, days: number): Ctx => ({ ...ctx, clock: { now: () => job.clock.now() + days * 86_400_000 } });
  const [first] = ids;
  if (!first) throw new Error("none");
  await closeInteraction(lead.ctx, { interactionId: first });
  const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
  await runBulk(job, { bulkId }, outsideTheLoop());
  const waiting = await start(lead.ctx, { chosen: ticked(ids) });
  expect((await downloadRefusals(lead.ctx, { bulkId })).rows).toHaveLength(1);
  const taken = await read(job, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.targetId, bulkId), like(auditLog.action, "bulk.%"))),
  );
  expect(taken).toMatchObject([{ action: "bulk.download", after: { rows: 1 } }]);
  expect(await purgeBulks(at(job, 6.9))).toBe(0);
  expect(await listBulks(at(lead.ctx, 6.9))).toHaveLength(2);
  expect(await listBulks(at(lead.ctx, 7.1))).toEqual([]);
  await expect(readRefusals(at(lead.ctx, 7.1), { bulkId })).rejects.toMatchObject({ code: "not_found" });
  await expect(purgeBulks(lead.ctx)).rejects.toMatchObject({ code: "forbidden" });
  expect(await purgeBulks(at(job, 7.1))).toBe(1);
  expect((await read(job, (tx) => tx.select({ id: bulkActs.id }).from(bulkActs))).map(({ id }) => id)).toEqual([
    waiting,
  ]);
});

test("where the list stops counting, the question is of all of them, to the last one", async () => {
  const { lead, job, anna, account, ids } = await makeBulkWorld(1);
  await transact(job, (tx) =>
    tx.execute(sql`
      insert into interactions (company_id, account_id, identity_id, channel, front_door, owner_id, status, closed_at, contact_name,
        started_at, last_message_at, message_count, unread_count)
      select company_id, ${account.id}, identity_id, channel, false, ${anna.id}, 'closed', started_at, 'Past', started_at, last_message_at, 0, 0
      from interactions, generate_series(1, 10050) where id = ${ids[0] ?? ""}`),
  );
  const zone = "Europe/Rome";
  expect(await countInteractions(lead.ctx, parseInteractionQuery({}), zone)).toEqual({
    total: { count: 10_000, exact: false },
  });
  const { count } = await countChosen(lead.ctx, { q: "", f: "", search: "", zone });
  expect(count).toBe(10_051);
  await expect(start(lead.ctx, { chosen: matching(10_000) })).rejects.toMatchObject({
    userMessage: "10051 match now, not 10000. Look at the list again.",
  });
  const bulkId = await start(lead.ctx, { chosen: matching(count) });
  const { ids: chosen, asked } = await bulkOf(job, bulkId);
  expect([asked, new Set(chosen).size]).toEqual([10_051, 10_051]);
});
