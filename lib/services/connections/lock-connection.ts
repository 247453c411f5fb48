import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import { refuseStale } from "@/lib/services/access/versions";

/** The connection locked for a change; refuses an edit of a row that changed since the form was opened. */
export async function lockConnection(tx: Tx, ctx: Ctx, id: ConnectionId, knownVersion?: number) {
  const [row] = await tx
    .select()
    .from(providerConnections)
    .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, id)))
    // Not against what only refers to it: webhooks go on storing events meanwhile.
    .for("no key update");
  if (!row) throw new AppError("not_found", "No such connection");
  if (knownVersion !== undefined) await refuseStale(tx, ctx, { kind: "connection", id }, knownVersion, row.version);
  return row;
}
