import { and, asc, eq } from "drizzle-orm";
import { read } from "@/db/client";
import { templates } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TemplateUse } from "@/lib/core/connections/schema";
import type { ConnectionId, TemplateId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";

/** `gone`: the provider no longer lists it. Instants are epoch milliseconds. */
export type TemplateDto = {
  readonly id: TemplateId;
  readonly name: string;
  readonly language: string;
  readonly category: string | null;
  readonly status: "approved" | "pending" | "rejected" | "paused" | "disabled";
  readonly body: string;
  readonly variables: readonly string[];
  readonly mappedTo: TemplateUse | null;
  readonly gone: boolean;
  readonly fetchedAt: number;
};

const most = 1_000;

/** A connection's templates as last fetched, by name and language. */
export async function listTemplates(ctx: Ctx, connectionId: ConnectionId): Promise<readonly TemplateDto[]> {
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
