import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan } from "@/lib/core/clients/can";
import { forAudit } from "@/lib/core/clients/mask";
import type { AddIdentity } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { IdentityId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { clients } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockClient } from "./lock-clients";
import { linkPhone } from "./write-client";

/** Another number of a client. */
export async function addIdentity(
  ctx: Ctx,
  { clientId, channel, phone, sharesPhone }: AddIdentity,
): Promise<{ id: IdentityId }> {
  requirePermission(ctx, "client.update");
  return transact(ctx, async (tx) => {
    const { client } = await lockClient(tx, ctx, clientId);
    const verdict = clientCan.edit({ stage: client.stage, hidden: false });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const id = await linkPhone(tx, ctx, clientId, { channel, phone, shares: sharesPhone });
    await tx
      .update(clients)
      .set({ version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId)));
    await audit(tx, ctx, {
      action: "client.add_identity",
      target: { kind: "client", id: clientId },
      after: forAudit({ identityId: id, channel, phone }),
    });
    return { id };
  });
}
