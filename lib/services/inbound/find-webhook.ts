import { and, eq } from "drizzle-orm";
import { lookUp, read } from "@/db/client";
import { providerConnections, webhookTokens } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanyId, ConnectionId } from "@/lib/core/ids";
import type { Credentials } from "@/lib/core/providers/calls";
import { sha256Hex } from "@/lib/platform/crypto";
import { requirePermission } from "@/lib/services/access/require";
import { openCredentials } from "@/lib/services/connections/secrets";

/** Which connection a webhook URL belongs to; null for a token that nobody was given. Only the token's hash is stored. */
export async function findWebhook(token: string): Promise<{ companyId: CompanyId; connectionId: ConnectionId } | null> {
  const [found] = await lookUp((db) =>
    db
      .select({ companyId: webhookTokens.companyId, connectionId: webhookTokens.connectionId })
      .from(webhookTokens)
      .where(eq(webhookTokens.tokenHash, sha256Hex(token))),
  );
  return found ?? null;
}

/** The provider and the credentials that a call on this connection is checked with. */
export async function loadHook(
  ctx: Ctx,
  id: ConnectionId,
): Promise<{ provider: string; credentials: Credentials } | null> {
  requirePermission(ctx, "event.accept");
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        id: providerConnections.id,
        provider: providerConnections.provider,
        settings: providerConnections.settings,
        secrets: providerConnections.secrets,
      })
      .from(providerConnections)
      .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, id))),
  );
  return row ? { provider: row.provider, credentials: openCredentials(ctx, row) } : null;
}
