import { and, desc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { type AuditRow, matchingAudit, readAuditPage } from "./audit-rows";
import { type ChainCheck, readLastCheck } from "./check-chain";

export type AuditList = Page<AuditRow> & {
  /** The chain's newest seal, ISO 8601; null while nothing was sealed. */
  readonly sealedAt: string | null;
  /** When an admin last had the chain verified, and what came of it. */
  readonly lastCheck: ChainCheck | null;
};

const countAtMost = 10_000;

/**
 * One page of the audit, the newest first.
 * @param zone IANA zone in which the days of date filters are counted
 */
export async function listAudit(ctx: Ctx, query: TableQuery, zone = "UTC"): Promise<AuditList> {
  requirePermission(ctx, "audit.read");
  const matching = matchingAudit(ctx, query, zone);
  return read(ctx, async (tx) => {
    const page = await readAuditPage(tx, query, matching);
    // Counted up to a bound: the log only grows, and nobody pages through more.
    const some = tx
      .select({ one: sql`1`.as("one") })
      .from(auditLog)
      .where(matching)
      .limit(countAtMost + 1)
      .as("some");
    const [total] = await tx.select({ n: sql<number>`count(*)::int` }).from(some);
    const n = total?.n ?? 0;
    return {
      ...page,
      total: { count: Math.min(n, countAtMost), exact: n <= countAtMost },
      sealedAt: await newestSeal(tx, ctx),
      lastCheck: await readLastCheck(tx, ctx),
    };
  });
}

async function newestSeal(tx: Tx, ctx: Ctx): Promise<string | null> {
  const [seal] = await tx
    .select({ at: auditSeals.sealedAt })
    .from(auditSeals)
    .where(and(eq(auditSeals.companyId, ctx.companyId)))
    .orderBy(desc(auditSeals.position))
    .limit(1);
  return seal?.at.toISOString() ?? null;
}
