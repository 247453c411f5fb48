import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Tx, transact } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { logger } from "@/lib/platform/logger";
import { requirePermission } from "@/lib/services/access/require";
import { anchorMark } from "./anchors";
import { canonicalColumns, genesis, sealOf } from "./canonical-row";

const batchSize = 1_000;
const batchesPerRun = 20;

/**
 * Chains the audit rows of ended transactions into the company's seals. Writers wait for nobody: only rows older than
 * every transaction still open are taken, since none can turn up before them later.
 * @returns how many rows were sealed
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "audit.seal");
  let sealed = 0;
  for (let batch = 0; batch < batchesPerRun; batch++) {
    const count = await transact(ctx, (tx) => sealBatch(tx, ctx));
    sealed += count;
    if (count < batchSize) break;
  }
  return sealed;
}

async function sealBatch(tx: Tx, ctx: Ctx): Promise<number> {
  // Two sealers of one company would draw the same positions.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit.seal ${ctx.companyId}`}, 9))`);
  const [last] = await tx
    .select({
      position: auditSeals.position,
      hash: auditSeals.hash,
      sealedAt: auditSeals.sealedAt,
      horizon: auditSeals.horizon,
    })
    .from(auditSeals)
    .where(eq(auditSeals.companyId, ctx.companyId))
    .orderBy(desc(auditSeals.position))
    .limit(1);
  const { from, to } = await horizons(tx, last?.horizon ?? null);
  const rows = await tx
    .select(canonicalColumns)
    .from(auditLog)
    .where(and(eq(auditLog.companyId, ctx.companyId), endedBetween(from, to), unsealed))
    .orderBy(asc(auditLog.seq))
    .limit(batchSize);
  if (rows.length === 0) return 0;
  const sealedAt = new Date(ctx.clock.now());
  // A full batch leaves some of these transactions for the next one.
  const horizon = rows.length < batchSize ? to : (from ?? "0");
  const seals = [];
  let { position, hash } = last ?? { position: 0, hash: genesis };
  for (const row of rows) {
    position += 1;
    hash = sealOf(hash, row);
    seals.push({ companyId: ctx.companyId, position, auditId: row.id, hash, sealedAt, horizon });
  }
  await tx.insert(auditSeals).values(seals);
  if (last && last.sealedAt.toISOString().slice(0, 10) !== sealedAt.toISOString().slice(0, 10)) {
    // Kept outside the database, by whoever keeps the logs: against it a cut end of the chain shows.
    logger.info({ companyId: ctx.companyId, position: last.position, hash: last.hash }, anchorMark);
  }
  return rows.length;
}

/**
 * Where sealing ended last (null: look at every row) and where it may go to now. A horizon ahead of the server's own
 * count was written by another server, before a restore: then every unsealed row is looked at once.
 */
async function horizons(tx: Tx, last: string | null): Promise<{ from: string | null; to: string }> {
  const [row] = await tx.execute<{ to: string; known: boolean }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as to,
      coalesce(${last}::text::xid8 <= pg_snapshot_xmin(pg_current_snapshot()), false) as known`);
  if (!row) throw new Error("The server told no snapshot");
  return { from: row.known ? last : null, to: row.to };
}

// Without a beginning, rows "of the future" count as ended too: they came from another server with a restored copy.
const endedBetween = (from: string | null, to: string) =>
  from === null
    ? sql`((${auditLog.xid}::xid8) < ${to}::text::xid8 or (${auditLog.xid}::xid8) >= pg_snapshot_xmax(pg_current_snapshot()))`
    : sql`(${auditLog.xid}::xid8) >= ${from}::text::xid8 and (${auditLog.xid}::xid8) < ${to}::text::xid8`;

export const unsealed = sql`not exists (
  select from ${auditSeals} where ${auditSeals.companyId} = ${auditLog.companyId} and ${auditSeals.auditId} = ${auditLog.id})`;
