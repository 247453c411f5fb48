import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { officialAccounts, providerConnections, rawEvents, templates, webhookTokens } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RemoveConnection } from "@/lib/core/connections/schema";
import { AppError } from "@/lib/core/errors";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockConnection } from "./lock-connection";

/** Removes a connection that nothing uses. Refused while accounts name it, and while events that it received are kept. */
export async function removeConnection(ctx: Ctx, input: RemoveConnection): Promise<{ name: string }> {
  requirePermission(ctx, "connection.remove");
  const { companyId } = ctx;
  const id = input.connectionId;
  return transact(ctx, async (tx) => {
    const row = await lockConnection(tx, ctx, id, input.version);
    const users = await tx
      .select({ name: officialAccounts.name })
      .from(officialAccounts)
      .where(and(eq(officialAccounts.companyId, companyId), eq(officialAccounts.connectionId, id)))
      .orderBy(officialAccounts.name)
      .limit(6);
    if (users.length > 0) {
      const named = users.slice(0, 5).map(({ name }) => name);
      throw new AppError(
        "conflict",
        `Used by ${named.join(", ")}${users.length > 5 ? " and others" : ""}: give these another connection first.`,
      );
    }
    const [event] = await tx
      .select({ id: rawEvents.id })
      .from(rawEvents)
      .where(and(eq(rawEvents.companyId, companyId), eq(rawEvents.connectionId, id)))
      .limit(1);
    if (event)
      throw new AppError(
        "conflict",
        "Events came in through this connection, and they are kept: it stays as their record.",
      );
    await tx
      .delete(webhookTokens)
      .where(and(eq(webhookTokens.companyId, companyId), eq(webhookTokens.connectionId, id)));
    await tx.delete(templates).where(and(eq(templates.companyId, companyId), eq(templates.connectionId, id)));
    await tx
      .delete(providerConnections)
      .where(and(eq(providerConnections.companyId, companyId), eq(providerConnections.id, id)));
    await audit(tx, ctx, {
      action: "connection.remove",
      target: { kind: "connection", id, name: row.name },
      before: { provider: row.provider },
    });
    return { name: row.name };
  });
}
