import { and, asc, eq, gt } from "drizzle-orm";
import { transact } from "@/db/client";
import { providerConnections } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ConnectionId } from "@/lib/core/ids";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { currentKeyId, rewrapRow } from "./secrets";

/** Rows locked at once: an admin who saves one of them waits for no longer than this many take. */
const batchSize = 100;

export type RotatedBatch = {
  /** Hand it to the next call; null after the last connection. */
  readonly next: ConnectionId | null;
  readonly connections: number;
  /** Secrets that another key held until now. */
  readonly moved: number;
  readonly unreadable: readonly { readonly name: string; readonly fields: readonly string[] }[];
};

/**
 * Wraps the secrets of the next connections of a company by the current key. Each batch is a commit of its own, and
 * what is wrapped already is passed over: broken off anywhere, it goes on where it was. Neither the secrets nor the
 * forms' versions change, so nobody who works meanwhile notices.
 */
export async function rotateSecrets(ctx: Ctx, after: ConnectionId | null): Promise<RotatedBatch> {
  requirePermission(ctx, "secret.rotate");
  return transact(ctx, async (tx) => {
    const rows = await tx
      .select({
        id: providerConnections.id,
        name: providerConnections.name,
        secrets: providerConnections.secrets,
        webhookToken: providerConnections.webhookToken,
      })
      .from(providerConnections)
      .where(
        and(
          eq(providerConnections.companyId, ctx.companyId),
          after === null ? undefined : gt(providerConnections.id, after),
        ),
      )
      .orderBy(asc(providerConnections.id))
      .limit(batchSize)
      .for("update");
    let total = 0;
    const unreadable = [];
    for (const row of rows) {
      const { secrets, webhookToken, moved, unreadable: fields } = rewrapRow(ctx, row);
      if (fields.length > 0) unreadable.push({ name: row.name, fields });
      if (moved === 0) continue;
      total += moved;
      await tx
        .update(providerConnections)
        .set({ secrets, webhookToken })
        .where(and(eq(providerConnections.companyId, ctx.companyId), eq(providerConnections.id, row.id)));
    }
    if (total > 0)
      await audit(tx, ctx, {
        action: "secret.rotate",
        target: { kind: "company", id: ctx.companyId },
        after: { keyId: currentKeyId(), secrets: total },
      });
    const next = rows.length < batchSize ? null : (rows.at(-1)?.id ?? null);
    return { next, connections: rows.length, moved: total, unreadable };
  });
}
