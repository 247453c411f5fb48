import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TestResult } from "@/lib/core/connections/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { publish } from "@/lib/services/live/publish";

/** Asks for a test; its answer comes to the row, and live to whoever looks at it. */
export async function queueTest(tx: Tx, ctx: Ctx, connectionId: ConnectionId): Promise<void> {
  const running: TestResult = { outcome: "running", since: new Date(ctx.clock.now()).toISOString() };
  await tx
    .update(providerConnections)
    .set({ testResult: running })
    .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, connectionId)));
  await enqueue(tx, ctx, {
    topic: "connection.test",
    payload: { connectionId },
    dedupeKey: connectionId,
    priority: 50,
    maxAttempts: 3,
  });
  await publish(tx, ctx, { kind: "connection.changed", subjectId: connectionId, audience: { adminsOnly: true } });
}
