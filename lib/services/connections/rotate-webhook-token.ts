import { and, eq, sql } from "drizzle-orm";
import { transact } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RotateWebhookToken } from "@/lib/core/connections/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockConnection } from "./lock-connection";
import { newWebhookToken, registerToken, webhookUrl } from "./webhook-token";

/** Gives the connection a new webhook URL; the old one answers 404 from now on. */
export async function rotateWebhookToken(ctx: Ctx, input: RotateWebhookToken): Promise<{ webhookUrl: string }> {
  requirePermission(ctx, "connection.update");
  return transact(ctx, async (tx) => {
    const row = await lockConnection(tx, ctx, input.connectionId, input.version);
    const { token, sealed } = newWebhookToken(ctx, row.id);
    await tx
      .update(providerConnections)
      .set({ webhookToken: sealed, webhookSeenAt: null, version: sql`${providerConnections.version} + 1` })
      .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, row.id)));
    await registerToken(tx, ctx, row.id, token);
    await audit(tx, ctx, {
      action: "connection.rotate_token",
      target: { kind: "connection", id: row.id, name: row.name },
    });
    return { webhookUrl: webhookUrl(ctx, { id: row.id, webhookToken: sealed }) };
  });
}
