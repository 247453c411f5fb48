import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Tx, read } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import type { AuditAnchor } from "./anchors";
import { canonicalColumns, genesis, sealOf } from "./canonical-row";
import { type AuditProblem, type Break, type SealedRow, explainBreaks } from "./explain-breaks";
import { unsealed } from "./seal-audit";

const pageSize = 2_000;
const tooLongS = 60;
/** Beyond so many of a kind the list says nothing new. */
const mostProblems = 500;

export type AuditReport = {
  readonly sealed: number;
  readonly head: AuditAnchor | null;
  /** Empty = the log is whole. Capped at 500 of a kind. */
  readonly problems: readonly AuditProblem[];
};

/**
 * Checks every seal of the company against its row, and that no row waits for its seal longer than a minute.
 * Without an anchor a cut end of the chain cannot be told from one that never was: give every one that was kept.
 */
export async function verifyAudit(ctx: Ctx, anchors: readonly AuditAnchor[] = []): Promise<AuditReport> {
  requirePermission(ctx, "audit.read");
  return read(ctx, async (tx) => {
    const breaks: Break[] = [];
    const gaps: AuditProblem[] = [];
    let sealed = 0;
    let head: AuditAnchor | null = null;
    const missing = new Map(anchors.map((anchor) => [`${anchor.position}:${anchor.hash}`, anchor.position]));
    for (;;) {
      const page: readonly SealedRow[] = await sealsAfter(tx, ctx, head?.position ?? 0);
      for (const seal of page) {
        const expected: number = (head?.position ?? 0) + 1;
        const previousHash: string = head?.hash ?? genesis;
        const isGap = seal.position !== expected;
        if (isGap && gaps.length < mostProblems) gaps.push({ kind: "gap", from: expected, to: seal.position - 1 });
        // Behind a gap the hash it stands on is unknown: its row can only be there or not.
        const fits = seal.row !== null && (isGap || sealOf(previousHash, seal.row) === seal.hash);
        if (!fits && breaks.length < mostProblems) breaks.push({ seal, previousHash });
        head = { position: seal.position, hash: seal.hash };
        missing.delete(`${seal.position}:${seal.hash}`);
        sealed += 1;
      }
      if (page.length < pageSize) break;
    }
    const cut: AuditProblem[] = [...missing.values()].map((position) => ({ kind: "cut", position }));
    return { sealed, head, problems: [...explainBreaks(breaks), ...gaps, ...cut, ...(await longUnsealed(tx, ctx))] };
  });
}

async function sealsAfter(tx: Tx, ctx: Ctx, position: number): Promise<readonly SealedRow[]> {
  const rows = await tx
    .select({
      position: auditSeals.position,
      auditId: auditSeals.auditId,
      hash: auditSeals.hash,
      found: auditLog.id,
      row: canonicalColumns,
    })
    .from(auditSeals)
    .leftJoin(auditLog, and(eq(auditLog.companyId, auditSeals.companyId), eq(auditLog.id, auditSeals.auditId)))
    .where(and(eq(auditSeals.companyId, ctx.companyId), gt(auditSeals.position, position)))
    .orderBy(asc(auditSeals.position))
    .limit(pageSize);
  return rows.map(({ found, row, ...seal }) => ({ ...seal, row: found === null ? null : row }));
}

// By the time in the key, which the server draws: `at` is business time and may lie anywhere.
async function longUnsealed(tx: Tx, ctx: Ctx): Promise<readonly AuditProblem[]> {
  const rows = await tx
    .select({ auditId: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        sql`uuid_extract_timestamp(${auditLog.id}) < clock_timestamp() - make_interval(secs => ${tooLongS})`,
        unsealed,
      ),
    )
    .orderBy(asc(auditLog.seq))
    .limit(mostProblems);
  return rows.map(({ auditId }) => ({ kind: "unsealed", auditId }));
}
