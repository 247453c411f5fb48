import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { TemplateSync } from "@/lib/core/connections/schema";
import type { ConnectionId } from "@/lib/core/ids";
import { publish } from "@/lib/services/live/publish";

/**
 * Keeps where the fetching stands beside the test that allowed it, and tells the browsers. Another test under way or a
 * failed one is news that this must not cover. False when it was kept nowhere.
 */
export async function noteSync(tx: Tx, ctx: Ctx, connectionId: ConnectionId, sync: TemplateSync): Promise<boolean> {
  const noted = await tx
    .update(providerConnections)
    .set({
      testResult: sql`jsonb_set(${providerConnections.testResult}, '{templates}', ${JSON.stringify(sync)}::jsonb)`,
    })
    .where(
      and(
        eq(providerConnections.companyId, ctx.companyId),
        eq(providerConnections.id, connectionId),
        sql`${providerConnections.testResult} ->> 'outcome' = 'usable'`,
      ),
    )
    .returning({ id: providerConnections.id });
  await publish(tx, ctx, { kind: "connection.changed", subjectId: connectionId, audience: { adminsOnly: true } });
  return noted.length === 1;
}
