import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { and, eq, like } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { read, transact } from "@/db/client";
import { auditLog, exportFiles, interactions, jobs, liveEvents, users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { mayHear } from "@/lib/core/access/visible";
import type { StartExport } from "@/lib/core/exports/schema";
import { ExportId } from "@/lib/core/ids";
import { exportFolder } from "@/lib/platform/export-files";
import { cancelExport } from "./cancel-export";
import { giveUpExport } from "./end-export";
import { listExports } from "./list-exports";
import { openExportFile } from "./open-export-file";
import { purgeExports } from "./purge-exports";
import { startExport } from "./start-export";
import {
  attempt,
  collect,
  download,
  type ExportWorld,
  fileOf,
  free,
  makeExportWorld,
  plan,
  readBack,
  rowOf,
} from "./testing/export-world";
import { writeExport } from "./write-export";

const count = 24;
const dayMs = 24 * 3_600_000;
let world: ExportWorld;
let job: Ctx;
let anna: Ctx;
beforeAll(async () => {
  world = await makeExportWorld(count);
  job = free(world.company.as({ kind: "job", name: "export.write" }));
  anna = free(world.anna.ctx);
});

const slow = { rowsAtOnce: 2, chunksAKeep: 1, keepsARun: 100 };
const wish: StartExport = {
  q: "",
  f: "",
  search: "",
  flavour: "spreadsheet",
  columns: "all",
  cols: [],
  messages: "no",
  zone: "Europe/Rome",
  background: true,
};

async function start(ctx: Ctx, over: Partial<StartExport> = {}): Promise<ExportId> {
  const started = await startExport(ctx, { ...wish, ...over });
  if (started.kind !== "background") throw new Error("It was to be in the background");
  return started.exportId;
}

const folderOf = (id: ExportId) => exportFolder(job.companyId, id);
const read1 = async (ctx: Ctx, exportId: ExportId) => {
  const { chunks, bytes } = await openExportFile(ctx, { exportId });
  const whole = Buffer.concat(await collect(chunks));
  expect(whole).toHaveLength(bytes);
  return whole.toString("utf8");
};

test("small ones are sent at once, and one that is wanted in the background is a row and a job of one commit", async () => {
  expect(await startExport(anna, { ...wish, background: false })).toEqual({ kind: "now", rows: count / 2 });
  const exportId = await start(anna);
  const found = await read(job, (tx) => tx.select().from(jobs).where(eq(jobs.topic, "export.write")));
  expect(found.map(({ payload }) => payload)).toContainEqual({ exportId });
  expect(await rowOf(anna, exportId)).toMatchObject({ state: "queued", expected: count / 2, rowsDone: 0 });
});

test.each(["no", "yes"] as const)(
  "killed before each commit in turn it goes on from the last one, and holds what a download holds (messages: %s)",
  async (messages) => {
    const whole = await download(anna, plan({ messages }));
    for (let fatal = 1; ; fatal++) {
      const exportId = await start(anna, { messages });
      const isKilled = await writeExport(job, { exportId }, attempt(1, fatal), slow).then(
        () => false,
        () => true,
      );
      if (!isKilled) {
        expect(fatal).toBeGreaterThan(5);
        break;
      }
      // What stands on the disk beyond what was written down is not there.
      expect(whole.startsWith(await fileOf(anna, exportId))).toBe(true);
      expect((await rowOf(anna, exportId)).state).toBe(fatal === 1 ? "queued" : "running");
      await expect(openExportFile(anna, { exportId })).rejects.toMatchObject({ code: "not_found" });
      await writeExport(job, { exportId }, attempt(2), slow);
      expect(await read1(anna, exportId)).toBe(whole);
    }
  },
);

test("complaint 29: killed at every commit, run after run, it still comes to its end with each row once", async () => {
  const exportId = await start(world.admin);
  let runs = 0;
  const isOver = async () => (await rowOf(world.admin, exportId)).state === "done";
  for (; !(await isOver()) && runs < 2 * count; runs++)
    await writeExport(job, { exportId }, attempt(runs, 2), slow).catch(() => undefined);
  expect(await isOver()).toBe(true);
  expect(runs).toBeGreaterThan(count / 2 - 1);
  expect(await read1(world.admin, exportId)).toBe(await download(world.admin, plan()));
});

test("62 after its turn it is queued behind the others of its lane, and goes on where it was", async () => {
  const exportId = await start(anna);
  for (let run = 1; run <= 3; run++)
    await writeExport(job, { exportId }, attempt(run), { rowsAtOnce: 2, chunksAKeep: 1, keepsARun: 2 });
  expect(await rowOf(anna, exportId)).toMatchObject({ state: "running", rowsDone: 12 });
  const waiting = await read(job, (tx) => tx.select({ payload: jobs.payload, key: jobs.queueKey }).from(jobs));
  expect(waiting.filter(({ payload }) => payload["exportId"] === exportId)).toHaveLength(4);
  await writeExport(job, { exportId }, attempt(9), slow);
  // One that comes too late does nothing to what is done.
  await writeExport(job, { exportId }, attempt(10), slow);
  expect(await read1(anna, exportId)).toBe(await download(anna, plan()));
});

test("of one account it holds that account's alone, as the list's own page does", async () => {
  const exportId = await start(anna, { account: world.counterId });
  await writeExport(job, { exportId }, attempt(1));
  const { rowsDone, search } = await rowOf(anna, exportId);
  expect(search.account).toBe(world.counterId);
  expect(await fileOf(anna, exportId)).toBe(await download(anna, plan({ account: world.counterId })));
  expect(rowsDone).toBe(count / 6);
});

test("of ticked ones it holds those that its owner sees; a count that no longer holds is refused with both", async () => {
  const all = await read(job, (tx) =>
    tx.select({ id: interactions.id, ownerId: interactions.ownerId, number: interactions.number }).from(interactions),
  );
  const mine = all.filter(({ ownerId }) => ownerId === world.anna.id).slice(0, 3);
  const theirs = all.filter(({ ownerId }) => ownerId !== world.anna.id).slice(0, 3);
  const ids = [...mine, ...theirs].map(({ id }) => id);
  const exportId = await start(anna, { ids });
  await writeExport(job, { exportId }, attempt(1));
  const numbers = readBack(await fileOf(anna, exportId)).map((line) => Number(line["id"]));
  expect(new Set(numbers)).toEqual(new Set(mine.map(({ number }) => number)));
  expect(await fileOf(anna, exportId)).toBe(await download(anna, plan({ ids: ids.join(",") })));
  expect(await startExport(anna, { ...wish, ids, background: false })).toEqual({ kind: "now", rows: 3 });

  const seen = { ...wish, background: false };
  expect(await startExport(anna, { ...seen, expectedCount: count / 2 })).toEqual({ kind: "now", rows: count / 2 });
  for (const expectedCount of [0, count / 2 - 1, count / 2 + 1])
    await expect(startExport(anna, { ...seen, expectedCount })).rejects.toMatchObject({
      code: "conflict",
      userMessage: `${count / 2} match now, not ${expectedCount}. Look at the list again.`,
    });
});

test("cancelled while it waits or runs, nothing of it is left and nothing can be downloaded", async () => {
  for (const begins of [false, true]) {
    const exportId = await start(anna);
    if (begins) await writeExport(job, { exportId }, attempt(1, 3), slow).catch(() => undefined);
    expect(existsSync(folderOf(exportId))).toBe(begins);
    await cancelExport(anna, { exportId });
    await writeExport(job, { exportId }, attempt(2), slow);
    expect(existsSync(folderOf(exportId))).toBe(false);
    expect((await rowOf(anna, exportId)).state).toBe("cancelled");
    await expect(openExportFile(anna, { exportId })).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelExport(anna, { exportId })).rejects.toMatchObject({ code: "conflict" });
  }
});

test("cancelled between two chunks, the run that writes stops with the next", async () => {
  const exportId = await start(anna);
  let holds = 0;
  const cancelling = {
    ...attempt(1),
    hold: async () => {
      if (++holds === 2) await cancelExport(anna, { exportId });
    },
  };
  await writeExport(job, { exportId }, cancelling, slow);
  expect(holds).toBe(2);
  expect(existsSync(folderOf(exportId))).toBe(false);
  expect((await rowOf(anna, exportId)).rowsDone).toBe(2);
});

test("13 another's export cannot be seen, cancelled or downloaded, and looks as one that is missing", async () => {
  const exportId = await start(anna);
  await writeExport(job, { exportId }, attempt(1));
  const missing = ExportId.parse("01a00000-0000-7000-8000-000000000000");
  const other = await makeExportWorld(1);
  for (const ctx of [free(world.wei.ctx), world.admin, other.admin]) {
    expect((await listExports(ctx)).map(({ id }) => id)).not.toContain(exportId);
    for (const act of [openExportFile, cancelExport]) {
      const refusals = await Promise.all([exportId, missing].map((id) => act(ctx, { exportId: id }).catch(String)));
      expect(refusals).toEqual([refusals[1], refusals[1]]);
      await expect(act(ctx, { exportId })).rejects.toMatchObject({ code: "not_found" });
    }
  }
  expect((await listExports(anna)).map(({ id }) => id)).toContain(exportId);
  const told = await read(job, (tx) => tx.select().from(liveEvents).where(eq(liveEvents.subjectId, exportId)));
  expect(told.length).toBeGreaterThan(1);
  for (const { audience } of told) expect(mayHear(world.wei.actor, audience)).toBe(false);
});

test("61 a full disk is told in words, and leaves no half file", async () => {
  const exportId = await start(anna);
  mkdirSync(folderOf(exportId), { recursive: true });
  // Each byte that is written there meets a disk without room.
  symlinkSync("/dev/full", join(folderOf(exportId), "none-1.csv"));
  await writeExport(job, { exportId }, attempt(1), slow);
  const row = await rowOf(anna, exportId);
  expect(row).toMatchObject({ state: "failed", error: expect.stringContaining("disk of the server is full") });
  expect(existsSync(folderOf(exportId))).toBe(false);
  await expect(openExportFile(anna, { exportId })).rejects.toMatchObject({ code: "not_found" });
});

test("15 it is written under the rights its owner has when each part is read, and not at all without the right", async () => {
  const exportId = await start(world.admin);
  const other = await start(free(world.wei.ctx));
  const { id } = world.company.admin;
  const setUser = (userId: typeof id, set: Partial<typeof users.$inferInsert>) =>
    transact(job, async (tx) => {
      await tx.update(users).set(set).where(eq(users.id, userId));
    });
  let holds = 0;
  const demoting = {
    ...attempt(1),
    hold: async () => {
      if (++holds === 2) await setUser(id, { roles: ["agent"] });
    },
  };
  await writeExport(job, { exportId }, demoting, slow);
  expect(await rowOf(job, exportId)).toMatchObject({ state: "running", rowsDone: 6 });
  await writeExport(job, { exportId }, attempt(2), slow);
  expect(await rowOf(job, exportId)).toMatchObject({ state: "done", rowsDone: 6 });
  await setUser(id, { roles: ["admin"] });

  await setUser(world.wei.id, { state: "disabled" });
  await writeExport(job, { exportId: other }, attempt(1), slow);
  expect(await rowOf(job, other)).toMatchObject({ state: "failed", rowsDone: 0 });
  await setUser(world.wei.id, { state: "active" });
});

test("94 asking, the end with its rows, cancelling and each download are in the audit", async () => {
  const exportId = await start(anna, { search: "read is no" });
  await writeExport(job, { exportId }, attempt(1));
  await read1(anna, exportId);
  const rows = await read(job, (tx) =>
    tx
      .select({ action: auditLog.action, actor: auditLog.actorKind, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.targetId, exportId), like(auditLog.targetKind, "export")))
      .orderBy(auditLog.seq),
  );
  const { rowsDone } = await rowOf(anna, exportId);
  expect(rows).toEqual([
    { action: "interaction.export", actor: "user", after: expect.objectContaining({ search: "read is no" }) },
    { action: "interaction.export_end", actor: "job", after: { rows: rowsDone, whole: true } },
    { action: "export.download", actor: "user", after: { rows: rowsDone } },
  ]);
});

test("after seven days the upkeep takes row and file away; what a failed one left goes at once", async () => {
  const exportId = await start(anna);
  await writeExport(job, { exportId }, attempt(1));
  const failed = await start(anna);
  await writeExport(job, { exportId: failed }, attempt(1, 3), slow).catch(() => undefined);
  await transact(job, async (tx) => {
    await giveUpExport(tx, job, failed);
  });
  expect(readdirSync(folderOf(failed))).toHaveLength(1);
  const at = (days: number): Ctx => ({ ...job, clock: { now: () => job.clock.now() + days * dayMs } });

  await purgeExports(at(6.9));
  expect(existsSync(folderOf(failed))).toBe(false);
  expect((await rowOf(anna, failed)).state).toBe("failed");
  expect(await read1(anna, exportId)).toBe(await download(anna, plan()));
  const late = { ...anna, clock: at(7.1).clock };
  expect(await listExports(late)).toEqual([]);
  await expect(openExportFile(late, { exportId })).rejects.toMatchObject({ code: "not_found" });
  expect(await purgeExports(at(7.1))).toBeGreaterThan(1);
  expect(existsSync(folderOf(exportId))).toBe(false);
  const left = await read(job, (tx) => tx.select({ state: exportFiles.state }).from(exportFiles));
  expect(left.filter(({ state }) => !["queued", "running"].includes(state))).toEqual([]);
  await expect(purgeExports(anna)).rejects.toMatchObject({ code: "forbidden" });
  expect(await read(anna, (tx) => tx.$count(interactions))).toBe(count);
});
