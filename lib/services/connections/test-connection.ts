import { transact } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TestConnection } from "@/lib/core/connections/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockConnection } from "./lock-connection";
import { queueTest } from "./queue-test";

/** Starts a test of the connection; the answer comes live, within seconds. */
export async function testConnection(ctx: Ctx, { connectionId }: TestConnection): Promise<{ id: ConnectionId }> {
  requirePermission(ctx, "connection.test");
  return transact(ctx, async (tx) => {
    const row = await lockConnection(tx, ctx, connectionId);
    await queueTest(tx, ctx, row.id);
    await audit(tx, ctx, { action: "connection.test", target: { kind: "connection", id: row.id, name: row.name } });
    return { id: row.id };
  });
}
