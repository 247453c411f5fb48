import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan } from "@/lib/core/clients/can";
import type { RemoveIdentity } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { transact } from "@/db/client";
import { clientIdentities, clients, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { lockClient, noSuchClient } from "./lock-clients";

/** Takes a number from a client; what was said on it stays. Refused while the client has a live room on it. */
export async function removeIdentity(ctx: Ctx, { clientId, identityId }: RemoveIdentity): Promise<{ id: ClientId }> {
  requirePermission(ctx, "client.update");
  return transact(ctx, async (tx) => {
    const { client, identityIds } = await lockClient(tx, ctx, clientId);
    if (!identityIds.includes(identityId)) throw noSuchClient();
    const verdict = clientCan.edit({ stage: client.stage, hidden: false });
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const [live] = await tx
      .select({ n: count() })
      .from(rooms)
      .where(
        and(
          eq(rooms.companyId, ctx.companyId),
          eq(rooms.clientId, clientId),
          eq(rooms.identityId, identityId),
          inArray(rooms.state, [...liveRoomStates]),
        ),
      );
    if ((live?.n ?? 0) > 0)
      throw new AppError("conflict", "The client has a live room on this address: end the room first");
    await tx
      .delete(clientIdentities)
      .where(
        and(
          eq(clientIdentities.companyId, ctx.companyId),
          eq(clientIdentities.clientId, clientId),
          eq(clientIdentities.identityId, identityId),
        ),
      );
    await tx
      .update(clients)
      .set({ version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId)));
    await audit(tx, ctx, {
      action: "client.remove_identity",
      target: { kind: "client", id: clientId },
      before: { identityId },
    });
    return { id: clientId };
  });
}
