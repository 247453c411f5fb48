import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { read, transact } from "@/db/client";
import { interactions, interactionTexts, jobs, liveEvents, messages, supervisorUnits } from "@/db/schema";
import { makeRoom } from "@/db/testing/make-room";
import { mayHear } from "@/lib/core/access/visible";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { cancelBulk } from "./cancel-bulk";
import { giveUpBulk } from "./end-bulk";
import { readRefusals } from "./read-refusals";
import { runBulk } from "./run-bulk";
import {
  actsOn,
  before,
  bulkOf,
  killedAtTheEnd,
  killedBefore,
  makeBulkWorld,
  rowsOf,
  setUser,
  start,
  ticked,
} from "./testing/bulk-world";

const slow = { atOnce: 2, batchesARun: 100 };

test("each is acted on by the single act's own verb, in the name of the one who asked, and the progress is told to them", async () => {
  const { lead, anna, ids, job, won } = await makeBulkWorld(5);
  const bulkId = await start(lead.ctx, { act: "dispose", dispositionId: won.id, chosen: ticked(ids) });
  await expect(runBulk(lead.ctx, { bulkId }, outsideTheLoop())).rejects.toMatchObject({ code: "forbidden" });
  await runBulk(
    job,
    { bulkId },
    before(3, async () => {
      expect(await bulkOf(job, bulkId)).toMatchObject({ state: "running", asked: 5, done: 4, refused: 0 });
    }),
    slow,
  );
  expect(await bulkOf(job, bulkId)).toMatchObject({
    state: "done",
    done: 5,
    refused: 0,
    detail: "Sale › Won",
    ids: [],
  });
  for (const row of await rowsOf(job, ids))
    expect(row).toMatchObject({ status: "closed", closeReason: "by_hand", dispositionSecond: "Won", version: 2 });
  expect(await actsOn(job, ids)).toEqual(ids.map((id) => ({ id, action: "interaction.dispose", who: lead.id })));
  const told = await read(job, (tx) => tx.select().from(liveEvents).where(eq(liveEvents.subjectId, bulkId)));
  expect(told.length).toBe(4);
  for (const { audience } of told)
    expect([mayHear(lead.actor, audience), mayHear(anna.actor, audience)]).toEqual([true, false]);
});

test("killed before or at the end of each batch it goes on from the last commit: none twice, none left", async () => {
  for (let fatal = 1; ; fatal++) {
    const { lead, ids, job } = await makeBulkWorld(7);
    // Some are refused before the end, so that what was done and what was met differ.
    await transact(job, async (tx) => {
      for (const id of ids.slice(0, 3))
        await tx.update(interactions).set({ status: "closed", closedAt: new Date() }).where(eq(interactions.id, id));
    });
    const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
    const isKilled = await runBulk(job, { bulkId }, killedBefore(fatal), slow).then(
      () => false,
      () => true,
    );
    if (isKilled) {
      const { done, refused, state } = await bulkOf(job, bulkId);
      expect({ at: done + refused, state }).toEqual({ at: (fatal - 1) * 2, state: fatal === 1 ? "queued" : "running" });
      await expect(runBulk(job, { bulkId }, killedAtTheEnd(), slow)).rejects.toThrow("killed");
      expect((await bulkOf(job, bulkId)).state).not.toBe("done");
      await runBulk(job, { bulkId }, outsideTheLoop(), slow);
    }
    expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", done: 4, refused: 3 });
    expect(await actsOn(job, ids)).toEqual(
      ids.slice(3).map((id) => ({ id, action: "interaction.close", who: lead.id })),
    );
    expect(
      (await readRefusals(lead.ctx, { bulkId })).rows.map(({ interactionId }) => interactionId).toSorted(),
    ).toEqual(ids.slice(0, 3));
    if (!isKilled) {
      expect(fatal).toBe(5);
      return;
    }
  }
});

test("what is refused stays as it is, with the reason: closed already, gone meanwhile, of another company or unit", async () => {
  const { lead, ids, job, other, admin, anna } = await makeBulkWorld(4);
  const [closed, gone, unseen, open] = ids;
  if (!closed || !gone || !unseen || !open) throw new Error("too few");
  const bulkId = await start(lead.ctx, { chosen: ticked([...ids, other.id]) });
  await transact(job, async (tx) => {
    await tx.update(interactions).set({ status: "closed", closedAt: new Date() }).where(eq(interactions.id, closed));
    for (const table of [interactionTexts, messages]) await tx.delete(table).where(eq(table.interactionId, gone));
    await tx.delete(interactions).where(eq(interactions.id, gone));
    // Nobody of the unit has it any more.
    await tx.update(interactions).set({ ownerId: null }).where(eq(interactions.id, unseen));
  });
  await runBulk(job, { bulkId }, outsideTheLoop());
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", asked: 5, done: 1, refused: 4 });
  const { rows, refused } = await readRefusals(lead.ctx, { bulkId });
  expect(refused).toBe(4);
  const notThere = { number: null, contactName: null, reason: "It is not there, or not yours to see" };
  expect(new Map(rows.map(({ interactionId, ...row }) => [interactionId, row]))).toEqual(
    new Map<string, unknown>([
      [
        closed,
        expect.objectContaining({
          contactName: expect.stringMatching(/^Client|^Sam/),
          reason: "This interaction is closed already",
        }),
      ],
      [gone, notThere],
      [unseen, notThere],
      [other.id, notThere],
    ]),
  );
  expect(await rowsOf(job, [unseen])).toMatchObject([{ status: "open", version: 2 }]);
  for (const ctx of [admin, anna.ctx]) await expect(readRefusals(ctx, { bulkId })).rejects.toBeTruthy();
});

test("one rule of the single act refuses one of many: what belongs to a room is not assigned", async () => {
  const { lead, wei, ids, job, company, anna } = await makeBulkWorld(2);
  const [inRoom, plain] = ids;
  if (!inRoom || !plain) throw new Error("too few");
  await transact(job, async (tx) => {
    const [row] = await tx.select().from(interactions).where(eq(interactions.id, inRoom));
    if (!row) throw new Error("gone");
    const { id } = await makeRoom(tx, company, { userId: anna.id, accountId: row.accountId });
    await tx.update(interactions).set({ roomId: id }).where(eq(interactions.id, inRoom));
  });
  const bulkId = await start(lead.ctx, { act: "assign", userId: wei.id, chosen: ticked(ids) });
  await runBulk(job, { bulkId }, outsideTheLoop());
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", done: 1, refused: 1, detail: "Wei" });
  expect((await readRefusals(lead.ctx, { bulkId })).rows).toMatchObject([
    { interactionId: inRoom, reason: expect.stringContaining("hand the room over") },
  ]);
  expect(await rowsOf(job, [plain])).toMatchObject([{ ownerId: wei.id }]);
});

test("tagged as asked, also those that have the tag; again it changes nothing and is in no audit", async () => {
  const { lead, ids, job } = await makeBulkWorld(3);
  for (const times of [1, 2]) {
    const bulkId = await start(lead.ctx, { act: "tag", add: ["vip"], remove: ["never"], chosen: ticked(ids) });
    await runBulk(job, { bulkId }, outsideTheLoop(), slow);
    expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", done: 3, refused: 0, detail: "+ vip, − never" });
    expect(await actsOn(job, ids), String(times)).toHaveLength(3);
  }
});

test("cancelled in the middle it stops with the next batch; what was done stays done, and a late run does nothing", async () => {
  const { lead, anna, admin, stranger, ids, job } = await makeBulkWorld(6);
  const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
  await expect(cancelBulk(anna.ctx, { bulkId })).rejects.toMatchObject({ code: "forbidden" });
  for (const ctx of [admin, stranger])
    await expect(cancelBulk(ctx, { bulkId })).rejects.toMatchObject({ code: "not_found" });
  await runBulk(
    job,
    { bulkId },
    before(2, () => cancelBulk(lead.ctx, { bulkId })),
    slow,
  );
  await runBulk(job, { bulkId }, outsideTheLoop(), slow);
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "cancelled", done: 2, refused: 0 });
  expect((await rowsOf(job, ids)).map(({ status }) => status)).toEqual([
    ...Array(2).fill("closed"),
    ...Array(4).fill("open"),
  ]);
  await expect(cancelBulk(lead.ctx, { bulkId })).rejects.toMatchObject({ code: "conflict" });
});

test("15: rights are asked anew at each batch: another role or a disabled account ends it and says so", async () => {
  const changes: readonly [Parameters<typeof setUser>[2], string][] = [
    [{ roles: ["agent"] }, "may no longer do this"],
    [{ state: "disabled" }, "not active any more"],
  ];
  for (const [set, words] of changes) {
    const { lead, ids, job } = await makeBulkWorld(6);
    const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
    await runBulk(
      job,
      { bulkId },
      before(2, () => setUser(job, lead.id, set)),
      slow,
    );
    expect(await bulkOf(job, bulkId)).toMatchObject({
      state: "failed",
      done: 2,
      error: expect.stringContaining(words),
    });
    expect(await actsOn(job, ids)).toHaveLength(2);
  }
});

test("15: a sight that narrows in the middle leaves the rest as it is", async () => {
  const { lead, ids, job } = await makeBulkWorld(6);
  const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
  const narrow = () =>
    transact(job, async (tx) => {
      await tx.delete(supervisorUnits).where(eq(supervisorUnits.userId, lead.id));
    });
  await runBulk(job, { bulkId }, before(2, narrow), slow);
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "done", done: 2, refused: 4 });
  expect(await actsOn(job, ids)).toHaveLength(2);
});

test("after its turn it is queued behind the others of its lane; given up, it says so and keeps what was done", async () => {
  const { lead, ids, job } = await makeBulkWorld(6);
  const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
  await runBulk(job, { bulkId }, outsideTheLoop(), { atOnce: 2, batchesARun: 2 });
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "running", done: 4 });
  const waiting = await read(job, (tx) => tx.select({ payload: jobs.payload, key: jobs.queueKey }).from(jobs));
  expect(new Set(waiting.filter(({ payload }) => payload["bulkId"] === bulkId).map(({ key }) => key)).size).toBe(1);
  expect(waiting.filter(({ payload }) => payload["bulkId"] === bulkId)).toHaveLength(2);
  await transact(job, (tx) => giveUpBulk(tx, job, bulkId));
  expect(await bulkOf(job, bulkId)).toMatchObject({
    state: "failed",
    done: 4,
    error: expect.stringContaining("error of ours"),
  });
});

test("while it waits for one that somebody holds it can be cancelled, and what was begun of the batch is taken back", async () => {
  const { lead, ids, job } = await makeBulkWorld(4);
  const [held] = ids.slice(-1);
  if (!held) throw new Error("none");
  const bulkId = await start(lead.ctx, { chosen: ticked(ids) });
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = transact(job, async (tx) => {
    await tx.select({ id: interactions.id }).from(interactions).where(eq(interactions.id, held)).for("update");
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const running = runBulk(job, { bulkId }, outsideTheLoop());
  const waiting = () =>
    read(job, (tx) =>
      tx.execute(sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
  await expect.poll(async () => (await waiting()).length).toBe(1);
  await cancelBulk(lead.ctx, { bulkId });
  await running;
  release.resolve();
  await holder;
  expect(await bulkOf(job, bulkId)).toMatchObject({ state: "cancelled", done: 0, refused: 0 });
  expect(await actsOn(job, ids)).toEqual([]);
});
