import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan } from "@/lib/core/clients/can";
import type { ArchiveClients } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { type Tx, transact } from "@/db/client";
import { clients, requestCards, rooms } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { audit } from "@/lib/services/audit/write-audit";
import { closeCards } from "@/lib/services/prospects/close-cards";
import { endRooms } from "@/lib/services/rooms/end-rooms";
import { lockClients } from "./lock-clients";

export type Archived = { readonly ids: readonly ClientId[]; readonly rooms: number };

/**
 * Archives clients: their live rooms end and cool, open requests are dismissed, and nobody finds them any more but here.
 * @throws AppError `conflict` when one is archived already, more or fewer rooms would end than was asked about, or a user
 * out of a supervisor's sight talks with one
 */
export async function archiveClients(
  ctx: Ctx,
  { clients: selection, expectedRooms }: ArchiveClients,
): Promise<Archived> {
  requirePermission(ctx, "client.archive");
  return transact(ctx, async (tx) => {
    const chosen = await lockClients(tx, ctx, selection);
    for (const client of chosen) {
      const verdict = clientCan.archive(client);
      if (!verdict.allowed) throw new AppError("conflict", verdict.reason);
    }
    const ids = chosen.map(({ id }) => id);
    if (ids.length === 0) return { ids, rooms: 0 };
    await refuseOtherRooms(tx, ctx, ids, expectedRooms);
    const ended = await endRooms(tx, ctx, inArray(rooms.clientId, ids), { reason: "client_archived", pair: "cools" });
    await closeCards(tx, ctx, inArray(requestCards.clientId, ids), { state: "dismissed", reason: "client_archived" });
    await tx
      .update(clients)
      .set({
        stage: "archived",
        archivedFrom: sql`${clients.stage}`,
        version: sql`${clients.version} + 1`,
      })
      .where(and(eq(clients.companyId, ctx.companyId), inArray(clients.id, ids)));
    const entries = chosen.map(({ id, stage }) => ({
      action: "client.archive",
      target: { kind: "client", id },
      before: { stage },
      after: { stage: "archived" },
    }));
    await audit(tx, ctx, entries);
    return { ids, rooms: ended.length };
  });
}

async function refuseOtherRooms(tx: Tx, ctx: Ctx, ids: readonly ClientId[], expected: number | null): Promise<void> {
  const live = and(
    eq(rooms.companyId, ctx.companyId),
    inArray(rooms.clientId, [...ids]),
    inArray(rooms.state, [...liveRoomStates]),
  );
  const [[all], [seen]] = await Promise.all([
    tx.select({ n: count() }).from(rooms).where(live),
    tx
      .select({ n: count() })
      .from(rooms)
      .where(and(live, visibleRooms(ctx.actor))),
  ]);
  const rest = all?.n ?? 0;
  if (seen?.n !== rest)
    throw new AppError("conflict", "A user outside your units talks with one of these clients. Ask an admin.");
  if (expected !== null && rest !== expected)
    throw new AppError(
      "conflict",
      `The live rooms that would end are ${rest} by now, not ${expected}. Reload and look again.`,
    );
}
