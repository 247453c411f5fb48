import "server-only";
import { parseTableQuery } from "@/lib/core/table-query";
import { auditList } from "@/lib/services/audit/audit-rows";
import { listAudit } from "@/lib/services/audit/list-audit";
import { requireCtx, viewer } from "@/lib/web/session";

/** `readAt`: when the list was asked for; an export of "all that match" leaves out what came later. */
export async function loadAudit(params: Parameters<typeof parseTableQuery>[0]) {
  const ctx = await requireCtx("audit.read");
  const { zone } = await viewer();
  const readAt = new Date(ctx.clock.now()).toISOString();
  return { ...(await listAudit(ctx, parseTableQuery(params, auditList), zone)), readAt };
}
