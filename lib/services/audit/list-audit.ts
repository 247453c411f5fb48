import { and, desc, eq } from "drizzle-orm";
import type { AuditEntry, ChainCheck } from "@/lib/core/audit/view";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { auditLog, auditSeals } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { matchingAudit, readAuditPage } from "./audit-rows";
import { readLastCheck } from "./check-chain";

export type AuditList = Page<AuditEntry> & {
  /** The chain's newest seal, ISO 8601; null while nothing was sealed. */
  readonly sealedAt: string | null;
  /** When an admin last had the chain verified, and what came of it. */
  readonly lastCheck: ChainCheck | null;
};

/**
 * One page of the audit, the newest first.
 * @param zone IANA zone in which the days of date filters are counted
 */
export async function listAudit(ctx: Ctx, query: TableQuery, zone = "UTC"): Promise<AuditList> {
  requirePermission(ctx, "audit.read");
  const matching = matchingAudit(ctx, query, zone);
  return read(ctx, async (tx) => {
    const page = await readAuditPage(tx, query, matching);
    const total = await countUpTo(tx, (one) => tx.select(one).from(auditLog).where(matching));
    return {
      ...page,
      total,
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
