import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { AssignClients } from "@/lib/core/clients/schema";
import { type Tx, transact } from "@/db/client";
import { clientUsers, clients, users } from "@/db/schema";
import { assignableUsers } from "@/lib/services/access/visible-clients";
import { requirePermission } from "@/lib/services/access/require";
import { audit } from "@/lib/services/audit/write-audit";
import type { ClientId } from "@/lib/core/ids";
import { lockClients } from "./lock-clients";
import { assignUsers, refuseUnassignable } from "./write-client";

/**
 * Gives clients to users, or takes them away. A supervisor reaches the users of their units alone: others stay as they
 * are. Rooms are not touched: who talks with a client goes on seeing it until the room ends.
 * @throws AppError `invalid` for a user who cannot be given clients, `conflict` when another number of clients matches
 */
export async function assignClients(
  ctx: Ctx,
  { clients: selection, how, userIds }: AssignClients,
): Promise<{ clients: number }> {
  requirePermission(ctx, "client.assign");
  return transact(ctx, async (tx) => {
    const chosen = await lockClients(tx, ctx, selection);
    const ids = chosen.map(({ id }) => id);
    if (how !== "take") await refuseUnassignable(tx, ctx, userIds);
    const before = await usersOf(tx, ctx, ids);
    if (how !== "add")
      await takeAway(tx, ctx, ids, how === "take" ? inArray(clientUsers.userId, [...userIds]) : keepOnly(userIds));
    if (how !== "take") await assignUsers(tx, ctx, ids, userIds);
    const after = await usersOf(tx, ctx, ids);
    const changed = ids.filter((id) => before(id).join() !== after(id).join());
    if (changed.length > 0)
      await tx
        .update(clients)
        .set({ version: sql`${clients.version} + 1` })
        .where(and(eq(clients.companyId, ctx.companyId), inArray(clients.id, changed)));
    const entries = changed.map((id) => ({
      action: "client.assign",
      target: { kind: "client", id },
      before: { userIds: before(id) },
      after: { userIds: after(id) },
    }));
    await audit(tx, ctx, entries);
    return { clients: ids.length };
  });
}

const keepOnly = (userIds: AssignClients["userIds"]) =>
  userIds.length === 0 ? undefined : notInArray(clientUsers.userId, [...userIds]);

async function takeAway(tx: Tx, ctx: Ctx, ids: readonly ClientId[], which: ReturnType<typeof keepOnly>): Promise<void> {
  if (ids.length === 0) return;
  const reached = assignableUsers(ctx.actor);
  await tx
    .delete(clientUsers)
    .where(
      and(
        eq(clientUsers.companyId, ctx.companyId),
        inArray(clientUsers.clientId, [...ids]),
        which,
        reached &&
          sql`${clientUsers.userId} in (select ${users.id} from ${users} where ${users.companyId} = ${ctx.companyId} and ${reached})`,
      ),
    );
}

async function usersOf(tx: Tx, ctx: Ctx, ids: readonly ClientId[]): Promise<(id: ClientId) => readonly string[]> {
  if (ids.length === 0) return () => [];
  const rows = await tx
    .select({ clientId: clientUsers.clientId, userId: clientUsers.userId })
    .from(clientUsers)
    .where(and(eq(clientUsers.companyId, ctx.companyId), inArray(clientUsers.clientId, [...ids])));
  const found = Map.groupBy(rows, ({ clientId }) => clientId);
  return (id) => (found.get(id) ?? []).map(({ userId }) => userId).toSorted();
}
