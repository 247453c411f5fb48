import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import type { Tx } from "@/db/client";
import { rawEvents } from "@/db/schema";
import { settleWhenClear } from "@/lib/services/alerts/settle-when-clear";
import { settleJobAlerts } from "@/lib/services/jobs/settle-job-alerts";
import { eventTopic } from "./event-where";

/** Closes what the alerts told of the connections' set-aside events, where none is left. */
export async function settleEventAlerts(
  tx: Tx,
  ctx: Ctx,
  connections: Iterable<ConnectionId>,
  by: string,
): Promise<void> {
  for (const connectionId of [...new Set(connections)].toSorted()) {
    for (const state of ["parked", "quarantined"] as const) {
      const open = and(
        eq(rawEvents.companyId, ctx.companyId),
        eq(rawEvents.state, state),
        eq(rawEvents.connectionId, connectionId),
      );
      await settleWhenClear(tx, ctx, { kind: `event_${state}`, subject: connectionId, by }, async () => {
        const rows = await tx.select({ id: rawEvents.id }).from(rawEvents).where(open).limit(1);
        return rows.length > 0;
      });
    }
  }
  await settleJobAlerts(tx, ctx, eventTopic, by);
}
