import { and, asc, eq, inArray } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientSelection } from "@/lib/core/clients/schema";
import { AppError } from "@/lib/core/errors";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import type { Tx } from "@/db/client";
import { clientIdentities, clients } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { lockIdentities } from "@/lib/services/identities/lock-identity";
import { clientList, matchingClients, namedClients } from "./client-where";

/** More at once would hold too many clients for too long. */
const mostAtOnce = 2_000;

export type ClientRow = typeof clients.$inferSelect;

export const noSuchClient = () => new AppError("not_found", "No such client");

/**
 * One client of the actor's sight with its identities, locked until the transaction ends: the identities first, so that
 * whatever a client's message sets in motion waits, or is waited for.
 */
export async function lockClient(
  tx: Tx,
  ctx: Ctx,
  clientId: ClientId,
): Promise<{ readonly client: ClientRow; readonly identityIds: readonly IdentityId[] }> {
  const {
    clients: [client],
    identityIds,
  } = await lockThem(tx, ctx, [clientId]);
  if (!client) throw noSuchClient();
  return { client, identityIds };
}

/** Two clients of the actor's sight, likewise; the first stays the first. */
export async function lockTwo(
  tx: Tx,
  ctx: Ctx,
  one: ClientId,
  other: ClientId,
): Promise<readonly [ClientRow, ClientRow]> {
  const { clients: found } = await lockThem(tx, ctx, [one, other]);
  const [first, second] = [one, other].map((id) => found.find((client) => client.id === id));
  if (!first || !second) throw noSuchClient();
  return [first, second];
}

/** The clients of a selection: every ticked one, or as many as the actor was shown. */
export async function lockClients(tx: Tx, ctx: Ctx, selection: ClientSelection): Promise<readonly ClientRow[]> {
  const found = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(conditionOf(ctx, selection))
    .limit(mostAtOnce + 1);
  if (found.length > mostAtOnce)
    throw new AppError("invalid", `At most ${mostAtOnce} clients at once. Narrow the list.`);
  if (selection.kind === "ids" && found.length < new Set(selection.ids).size) throw noSuchClient();
  if (selection.kind === "matching" && found.length !== selection.expectedCount)
    throw new AppError(
      "conflict",
      `${found.length} clients match now, not ${selection.expectedCount}. Reload the list.`,
    );
  const { clients: locked } = await lockThem(
    tx,
    ctx,
    found.map(({ id }) => id),
  );
  return locked;
}

function conditionOf(ctx: Ctx, selection: ClientSelection) {
  if (selection.kind === "ids") return namedClients(ctx, selection.ids);
  const { q, filters } = parseTableQuery({ q: selection.q, f: selection.f }, clientList);
  return matchingClients(ctx, { q, filters, tab: selection.tab, zone: selection.zone });
}

/** The clients of these ids that the actor sees, with their identities: both locked, in one order. */
export async function lockThem(tx: Tx, ctx: Ctx, ids: readonly ClientId[]) {
  if (ids.length === 0) return { clients: [], identityIds: [] };
  const links = await tx
    .select({ identityId: clientIdentities.identityId })
    .from(clientIdentities)
    .where(and(eq(clientIdentities.companyId, ctx.companyId), inArray(clientIdentities.clientId, [...ids])));
  const identityIds = [...new Set(links.map(({ identityId }) => identityId))];
  await lockIdentities(tx, ctx, identityIds);
  const locked = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.companyId, ctx.companyId), inArray(clients.id, [...ids]), visibleClients(ctx)))
    .orderBy(asc(clients.id))
    .for("update");
  return { clients: locked, identityIds };
}
