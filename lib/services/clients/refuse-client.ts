import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RefuseClient } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import { transact } from "@/db/client";
import { identities, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { lockClient, noSuchClient } from "./lock-clients";

export type Refused = { readonly changed: number; readonly rooms: number };

/**
 * By hand what a client says with *stop* (`opt_out`: rooms end, nothing goes out any more), or what one wishes of them
 * (`block`: what they write is stored and answered by nobody), and both back again. It is the identity's: other profiles
 * with the same number are meant too. The same again changes nothing.
 */
export async function refuseClient(ctx: Ctx, { clientId, identityId, act, reason }: RefuseClient): Promise<Refused> {
  requirePermission(ctx, act === "opt_out" || act === "block" ? "client.refuse" : "client.allow");
  return transact(ctx, async (tx) => {
    const { identityIds } = await lockClient(tx, ctx, clientId);
    const whom = identityId === null ? identityIds : identityIds.filter((id) => id === identityId);
    if (identityId !== null && whom.length === 0) throw noSuchClient();
    if (whom.length === 0) throw new AppError("conflict", "The client has no address yet: there is nothing to refuse");
    const column = act === "opt_out" || act === "opt_in" ? "optedOutAt" : "blockedAt";
    const sets = act === "opt_out" || act === "block";
    const now = new Date(ctx.clock.now());
    const before = await tx
      .select({ id: identities.id, at: identities[column] })
      .from(identities)
      .where(and(eq(identities.companyId, ctx.companyId), inArray(identities.id, whom)));
    const changed = before.filter(({ at }) => (at === null) === sets);
    if (changed.length === 0) return { changed: 0, rooms: 0 };
    const ids = changed.map(({ id }) => id);
    await tx
      .update(identities)
      .set({ [column]: sets ? now : null })
      .where(and(eq(identities.companyId, ctx.companyId), inArray(identities.id, ids)));
    const ended =
      act === "opt_out"
        ? await endRooms(tx, ctx, inArray(rooms.identityId, ids), { reason: "opted_out", pair: "cools" })
        : [];
    await audit(tx, ctx, {
      action: `client.${act}`,
      target: { kind: "client", id: clientId },
      after: { identityIds: ids, why: reason, rooms: ended.length },
    });
    return { changed: ids.length, rooms: ended.length };
  });
}
