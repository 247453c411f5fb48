import { randomUUID } from "node:crypto";
import { transact } from "@/db/client";
import { byteOrderMark } from "@/lib/core/csv/cell";
import type { Ctx } from "@/lib/core/access/ctx";
import { isSeenAlike } from "@/lib/core/access/visible";
import { AppError } from "@/lib/core/errors";
import { headLine } from "@/lib/core/exports/line";
import type { ExportPlan } from "@/lib/core/exports/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { type Chunk, readChunks } from "./read-chunks";
import { exportEntry } from "./tell-export";

/** Files of one company that one process sends at a time. */
const atOnce = 2;
/** Rows a reading, and how many chunks are read on the rights of the last look. */
export type StreamPace = { readonly rowsAtOnce: number; readonly chunksARight: number };
const usual: StreamPace = { rowsAtOnce: 250, chunksARight: 80 };

const sending = new Map<string, number>();

/** Already begun: `first` is to be sent, then the rest; ending `rest` ends the query. */
export type ExportStream = { readonly first: string; readonly rest: AsyncGenerator<string, void, undefined> };

/**
 * Interactions as a file, while they are read. That it was asked for is in the audit before the first row leaves, and how
 * many left once it ended, however it did.
 * @param stillMay the caller's rights now; null once their session ended
 * @throws AppError before anything is sent: a search that cannot be read, or too many files at once
 */
export async function streamExport(
  ctx: Ctx,
  plan: ExportPlan,
  stillMay: () => Promise<Ctx | null>,
  { rowsAtOnce, chunksARight }: StreamPace = usual,
): Promise<ExportStream> {
  requirePermission(ctx, "interaction.export");
  const release = takePlace(ctx);
  const chunks = readChunks(ctx, plan, { after: null, rowsAtOnce });
  const exportId = randomUUID();
  try {
    const first = await chunks.next();
    await transact(ctx, (tx) => audit(tx, ctx, exportEntry("interaction.export", exportId, { plan })));
    const rest = lines(first, chunks);
    // Begun here, so that its end is reached even if nobody reads on.
    await rest.next();
    return { first: byteOrderMark + headLine(plan), rest };
  } catch (error) {
    await chunks.return();
    release();
    throw error;
  }

  async function* lines(first: IteratorResult<Chunk, void>, all: AsyncGenerator<Chunk, void>) {
    let rows = 0;
    let whole = false;
    try {
      yield "";
      for (let at = first, count = 1; !at.done; at = await all.next(), count++) {
        if (count % chunksARight === 0) await refuseOthersRights(ctx, stillMay);
        rows += at.value.rows;
        yield at.value.text;
      }
      whole = true;
    } finally {
      release();
      await all.return();
      await transact(ctx, (tx) => audit(tx, ctx, exportEntry("interaction.export_end", exportId, { rows, whole })));
    }
  }
}

async function refuseOthersRights({ actor }: Ctx, stillMay: () => Promise<Ctx | null>): Promise<void> {
  const now = await stillMay();
  if (now === null || !isSeenAlike(now.actor, actor))
    throw new AppError("forbidden", "What you may see changed while the file was sent.");
}

function takePlace({ companyId }: Ctx): () => void {
  const open = sending.get(companyId) ?? 0;
  if (open >= atOnce)
    throw new AppError(
      "rate_limited",
      `${atOnce} exports of your company are being downloaded. Wait for one, or let this one be made in the background.`,
      { retryAfterS: 10 },
    );
  sending.set(companyId, open + 1);
  return () => {
    const left = (sending.get(companyId) ?? 1) - 1;
    if (left > 0) sending.set(companyId, left);
    else sending.delete(companyId);
  };
}
