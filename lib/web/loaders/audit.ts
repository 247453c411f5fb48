import "server-only";
import { parseTableQuery } from "@/lib/core/table-query";
import { auditList, listAudit } from "@/lib/services/audit/list-audit";
import { requireCtx } from "@/lib/web/session";

export const loadAudit = async (params: Parameters<typeof parseTableQuery>[0]) =>
  listAudit(await requireCtx("audit.read"), parseTableQuery(params, auditList));
