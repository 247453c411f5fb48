import type { Ctx } from "@/lib/core/access/ctx";
import { mayMerge } from "@/lib/core/clients/merge";
import type { MergeClients } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId, ClientMergeId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { transact } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { refuseStale } from "@/lib/services/access/versions";
import { lockTwo } from "./lock-clients";
import { mergeProfiles } from "./merge-profiles";

export type Merged = { readonly mergeId: ClientMergeId; readonly id: ClientId; readonly name: string };

/**
 * Makes two profiles one: addresses, users, rooms, interactions and requests of the second become the first's, and what
 * the first did not know it learns. Rooms go on as they are until they end; new ones use the older address. The second
 * stays archived as a signpost, and all of it can be taken back.
 */
export async function mergeClients(ctx: Ctx, { clientId, version, mergedId }: MergeClients): Promise<Merged> {
  requirePermission(ctx, "client.merge");
  return transact(ctx, async (tx) => {
    if (clientId === mergedId) refuseSame();
    const [kept, merged] = await lockTwo(tx, ctx, clientId, mergedId);
    await refuseStale(tx, ctx, { kind: "client", id: clientId }, version, kept.version);
    const verdict = mayMerge(kept, merged);
    if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    const mergeId = await mergeProfiles(tx, ctx, kept, merged);
    return { mergeId, id: kept.id, name: faceFor(ctx.actor).name(kept.displayName) };
  });
}

function refuseSame(): never {
  const message = "This is one client already: choose another one to merge with";
  throw new AppError("conflict", message, { fields: { mergedId: [message] } });
}
