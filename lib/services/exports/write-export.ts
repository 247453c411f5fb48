import { and, eq, inArray } from "drizzle-orm";
import { read, type Tx, transact } from "@/db/client";
import { exportFiles } from "@/db/schema";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { can } from "@/lib/core/access/permissions";
import { isSeenAlike } from "@/lib/core/access/visible";
import { byteOrderMark } from "@/lib/core/csv/cell";
import { type Bare, bareIn } from "@/lib/core/exports/bare";
import { headLine } from "@/lib/core/exports/line";
import type { OneExport } from "@/lib/core/exports/schema";
import type { ExportId, InteractionId } from "@/lib/core/ids";
import { maskedFrom } from "@/lib/core/masking/mask";
import { diskProblem, exportFolder, openPart, type PartWriter, removeExport } from "@/lib/platform/export-files";
import { actorOf } from "@/lib/services/access/actor-of";
import { requirePermission } from "@/lib/services/access/require";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { laneOf } from "@/lib/services/jobs/lanes";
import type { RunningJob } from "@/lib/services/jobs/running-job";
import { endExport } from "./end-export";
import { planOfRow } from "./plan-of-row";
import { readChunks } from "./read-chunks";
import { publishExport } from "./tell-export";

/** How much is done before it is written down, and before the next of the lane has its turn. */
export type Pace = { readonly rowsAtOnce: number; readonly chunksAKeep: number; readonly keepsARun: number };
const usual: Pace = { rowsAtOnce: 250, chunksAKeep: 80, keepsARun: 8 };

type Row = typeof exportFiles.$inferSelect;
const gone = new Error("The export was cancelled");

/**
 * Writes an export on from where it stands, under the rights that its owner has now, for one run of its job. What is
 * written down counts: a run that was killed is gone on with from there, in a part of its own. Each run reads a snapshot
 * of its own: a row is as it was when it was reached, none is there twice, and none that came after the first is there.
 */
export async function writeExport(
  ctx: Ctx,
  { exportId }: OneExport,
  job: RunningJob,
  pace: Pace = usual,
): Promise<void> {
  requirePermission(ctx, "export.write");
  const row = await find(ctx, exportId);
  if (row?.state === "done") return;
  if (!row || !["queued", "running"].includes(row.state)) return removeExport(ctx.companyId, exportId);
  const owner = await actorOf(ctx, row.ownerId, exportId);
  if (!owner || !can(owner, "interaction.export"))
    return fail(ctx, exportId, job, "Whoever asked for it may no longer export.");
  const part = `${job.id}-${job.attempt}.csv`;
  try {
    const writer = await openPart(exportFolder(ctx.companyId, exportId), part);
    try {
      await writeOn(ctx, row, owner, { job, pace, part, writer });
    } finally {
      await writer.close();
    }
  } catch (error) {
    const problem = diskProblem(error);
    if (problem !== null) return fail(ctx, exportId, job, problem);
    if (error !== gone) throw error;
    await removeExport(ctx.companyId, exportId);
  }
}

type Run = { readonly job: RunningJob; readonly pace: Pace; readonly part: string; readonly writer: PartWriter };

async function writeOn(ctx: Ctx, row: Row, owner: Actor, { job, pace, part, writer }: Run): Promise<void> {
  const plan = planOfRow(row);
  const bare = bareWith(row, owner);
  let rows = row.rowsDone;
  let last: InteractionId | null = row.lastId;
  let chunks = 0;
  if (row.parts.length === 0) await writer.write(byteOrderMark + headLine(plan));
  const reading = readChunks({ ...ctx, actor: owner }, plan, { after: last, rowsAtOnce: pace.rowsAtOnce });
  for await (const chunk of reading) {
    job.signal.throwIfAborted();
    await writer.write(chunk.text);
    rows += chunk.rows;
    last = chunk.last;
    if (++chunks % pace.chunksAKeep > 0) continue;
    const isTurnOver = chunks >= pace.chunksAKeep * pace.keepsARun || (await hasOtherRights(ctx, row, owner));
    const done = stand(row, part, await writer.keep());
    await transact(ctx, async (tx) => {
      await job.hold(tx);
      await keep(tx, ctx, row, { ...done, ...bare, rowsDone: rows, lastId: last });
      if (isTurnOver) await goOnLater(tx, ctx, row.id, job);
    });
    if (isTurnOver) return;
  }
  const { parts, bytes } = stand(row, part, await writer.keep());
  const ended = await transact(ctx, async (tx) => {
    await job.hold(tx);
    await keep(tx, ctx, row, { ...bare, parts, bytes, rowsDone: rows, lastId: last });
    const isDone = await endExport(tx, ctx, row.id, { state: "done", rows, bytes, parts });
    await job.finish(tx);
    return isDone;
  });
  if (!ended) throw gone;
}

/** What of clients stands bare in the file once these rows are in it. */
function bareWith({ columns, bareNames, bareNumbers }: Row, owner: Actor): Bare {
  const added = bareIn(columns, maskedFrom(owner));
  return { bareNames: bareNames || added.bareNames, bareNumbers: bareNumbers || added.bareNumbers };
}

const find = (ctx: Ctx, exportId: ExportId): Promise<Row | undefined> =>
  read(ctx, async (tx) => {
    const [found] = await tx
      .select()
      .from(exportFiles)
      .where(and(eq(exportFiles.companyId, ctx.companyId), eq(exportFiles.id, exportId)));
    return found;
  });

const goesOn = (ctx: Ctx, exportId: ExportId) =>
  and(
    eq(exportFiles.companyId, ctx.companyId),
    eq(exportFiles.id, exportId),
    inArray(exportFiles.state, ["queued", "running"]),
  );

const stand = (row: Row, file: string, bytes: number) => ({
  parts: [...row.parts, { file, bytes }],
  bytes: row.bytes + bytes,
});

async function keep(
  tx: Tx,
  ctx: Ctx,
  { id, ownerId }: Row,
  done: Pick<Row, "parts" | "bytes" | "rowsDone" | "lastId" | "bareNames" | "bareNumbers">,
): Promise<void> {
  const kept = await tx
    .update(exportFiles)
    .set({ state: "running", ...done })
    .where(goesOn(ctx, id))
    .returning({ id: exportFiles.id });
  if (kept.length === 0) throw gone;
  await publishExport(tx, ctx, id, ownerId);
}

async function goOnLater(tx: Tx, ctx: Ctx, exportId: ExportId, job: RunningJob): Promise<void> {
  await enqueue(tx, ctx, { ...laneOf("export.write", exportId), payload: { exportId } });
  await job.finish(tx);
}

/** Rows that are read from now on are read under them: the next run begins with what its owner may see then. */
async function hasOtherRights(ctx: Ctx, { ownerId, id }: Row, owner: Actor): Promise<boolean> {
  const now = await actorOf(ctx, ownerId, id);
  return now === null || !isSeenAlike(now, owner);
}

async function fail(ctx: Ctx, exportId: ExportId, job: RunningJob, error: string): Promise<void> {
  await removeExport(ctx.companyId, exportId);
  await transact(ctx, async (tx) => {
    await job.hold(tx);
    await endExport(tx, ctx, exportId, { state: "failed", error });
    await job.finish(tx);
  });
}
