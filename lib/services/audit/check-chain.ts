import type { ChainCheck } from "@/lib/core/audit/view";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Tx, transact } from "@/db/client";
import { auditLog } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { verifyAudit } from "./verify-audit";
import { audit } from "./write-audit";

const target = { kind: "audit", id: "chain" } as const;
const Found = z.looseObject({ sealed: z.int(), problems: z.int() });

/**
 * Verifies the company's whole chain and writes down, in the log itself, that and what was found: with the head of
 * then, which a later cut of the chain cannot explain away. The exact places are the command's (`audit-verify`).
 */
export async function checkChain(ctx: Ctx): Promise<ChainCheck> {
  requirePermission(ctx, "audit.read");
  const { sealed, head, problems } = await verifyAudit(ctx);
  const after = { sealed, problems: problems.length, head };
  return transact(ctx, async (tx) => {
    await audit(tx, ctx, { action: "audit.verify", target, after });
    const written = await readLastCheck(tx, ctx);
    if (!written) throw new Error("The verification just written is not there");
    return written;
  });
}

/** The newest verification; null before the first. */
export async function readLastCheck(tx: Tx, ctx: Ctx): Promise<ChainCheck | null> {
  const [row] = await tx
    .select({ at: auditLog.at, by: auditLog.actorName, after: auditLog.after })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.companyId),
        eq(auditLog.targetKind, target.kind),
        eq(auditLog.targetId, target.id),
        eq(auditLog.action, "audit.verify"),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  if (!row) return null;
  const { sealed, problems } = Found.parse(row.after);
  return { at: row.at.toISOString(), by: row.by, sealed, problems };
}
