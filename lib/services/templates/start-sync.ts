import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { StartTemplateSync } from "@/lib/core/connections/schema";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockConnection } from "@/lib/services/connections/lock-connection";
import { noteSync } from "./note-sync";
import { queueSync } from "./queue-sync";

/** Fetches the connection's templates now; the answer comes live, within seconds. Refused until a test has passed. */
export async function startTemplateSync(ctx: Ctx, { connectionId }: StartTemplateSync): Promise<{ id: ConnectionId }> {
  requirePermission(ctx, "connection.test");
  return transact(ctx, async (tx) => {
    const row = await lockConnection(tx, ctx, connectionId);
    const since = new Date(ctx.clock.now()).toISOString();
    if (!(await noteSync(tx, ctx, row.id, { outcome: "running", since })))
      throw new AppError("conflict", "Test the connection first: templates are fetched once it answers.");
    await queueSync(tx, ctx, row.id);
    await audit(tx, ctx, { action: "template.sync", target: { kind: "connection", id: row.id, name: row.name } });
    return { id: row.id };
  });
}
