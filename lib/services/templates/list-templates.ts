import { and, asc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TemplateView } from "@/lib/core/connections/view";
import type { ConnectionId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";

const most = 1_000;

/** A connection's templates as last fetched, by name and language. */
export async function listTemplates(ctx: Ctx, connectionId: ConnectionId): Promise<readonly TemplateView[]> {
  requirePermission(ctx, "connection.read");
  const rows = await read(ctx, (tx) =>
    tx
      .select()
      .from(templates)
      .where(and(eq(templates.companyId, ctx.companyId), eq(templates.connectionId, connectionId)))
      .orderBy(asc(templates.gone), asc(templates.name), asc(templates.language))
      .limit(most),
  );
  return rows.map(({ companyId: _c, connectionId: _i, fetchedAt, ...row }) => ({
    ...row,
    fetchedAt: fetchedAt.getTime(),
  }));
}
