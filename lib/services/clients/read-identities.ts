import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { identitiesForNew } from "@/lib/core/clients/merge";
import type { IdentityView } from "@/lib/core/clients/view";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Tx } from "@/db/client";
import { clientIdentities, clients, identities, identityAliases, rooms } from "@/db/schema";
import { visibleClients } from "@/lib/services/access/visible-clients";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** How a client is reached, the oldest first, each with its earlier ids and with who else has it. */
export async function readIdentities(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<IdentityView[]> {
  const rows = await tx
    .select({ identity: identities })
    .from(clientIdentities)
    .innerJoin(
      identities,
      and(eq(identities.companyId, clientIdentities.companyId), eq(identities.id, clientIdentities.identityId)),
    )
    .where(and(eq(clientIdentities.companyId, ctx.companyId), eq(clientIdentities.clientId, clientId)))
    .orderBy(asc(identities.createdAt), asc(identities.id));
  const own = rows.map(({ identity }) => identity);
  if (own.length === 0) return [];
  const ids = own.map(({ id }) => id);
  const [aliases, shared, live] = await Promise.all([
    tx
      .select()
      .from(identityAliases)
      .where(and(eq(identityAliases.companyId, ctx.companyId), inArray(identityAliases.identityId, ids)))
      .orderBy(desc(identityAliases.until), identityAliases.id),
    sharing(tx, ctx, clientId, ids),
    tx
      .select({ id: rooms.identityId, n: sql<number>`count(*)::int` })
      .from(rooms)
      .where(
        and(
          eq(rooms.companyId, ctx.companyId),
          inArray(rooms.identityId, ids),
          inArray(rooms.state, [...liveRoomStates]),
        ),
      )
      .groupBy(rooms.identityId),
  ]);
  const face = faceFor(ctx.actor);
  const forNew = identitiesForNew(own.map((one) => ({ ...one, createdAt: one.createdAt.getTime() })));
  const aliasesOf = Map.groupBy(aliases, ({ identityId }) => identityId);
  const liveOf = new Map(live.map(({ id, n }) => [id, n]));
  const nameOr = (name: string | null) => (name === null ? null : face.name(name));
  return own.map((one) => ({
    id: one.id,
    channel: one.channel,
    phone: face.number(one.phone),
    providerUserId: nameOr(one.providerUserId),
    profileName: nameOr(one.profileName),
    username: nameOr(one.username),
    blockedAt: iso(one.blockedAt),
    optedOutAt: iso(one.optedOutAt),
    forNew: forNew.has(one.id),
    // A number has an alias by its match key and by what was sent to; people read it once.
    aliases: (aliasesOf.get(one.id) ?? [])
      .filter(({ kind }) => kind !== "provider_id")
      .map(({ kind, value, since, until }) => ({
        value: kind === "match_key" ? face.called(null, `+${value}`) : face.name(value.split("/").at(-1) ?? value),
        since: since.toISOString(),
        until: iso(until),
      })),
    ...shared(one.id),
    liveRooms: liveOf.get(one.id) ?? 0,
    since: one.createdAt.toISOString(),
  }));
}

type Shared = Pick<IdentityView, "sharedWith" | "sharedUnseen">;

/** The other profiles of each identity: by name as far as the actor sees them, else only how many. */
async function sharing(
  tx: Tx,
  ctx: Ctx,
  clientId: ClientId,
  ids: readonly IdentityId[],
): Promise<(id: IdentityId) => Shared> {
  const others = and(
    eq(clientIdentities.companyId, ctx.companyId),
    inArray(clientIdentities.identityId, [...ids]),
    ne(clientIdentities.clientId, clientId),
    ne(clients.stage, "archived"),
  );
  const joined = and(eq(clients.companyId, clientIdentities.companyId), eq(clients.id, clientIdentities.clientId));
  const [seen, all] = await Promise.all([
    tx
      .select({ identityId: clientIdentities.identityId, id: clients.id, name: clients.displayName })
      .from(clientIdentities)
      .innerJoin(clients, joined)
      .where(and(others, visibleClients(ctx)))
      .orderBy(clients.displayName, clients.id),
    tx
      .select({ identityId: clientIdentities.identityId, n: sql<number>`count(*)::int` })
      .from(clientIdentities)
      .innerJoin(clients, joined)
      .where(others)
      .groupBy(clientIdentities.identityId),
  ]);
  const face = faceFor(ctx.actor);
  const named = Map.groupBy(seen, ({ identityId }) => identityId);
  const counted = new Map(all.map(({ identityId, n }) => [identityId, n]));
  return (id) => {
    const sharedWith = (named.get(id) ?? []).map(({ id: other, name }) => ({ id: other, name: face.name(name) }));
    return { sharedWith, sharedUnseen: (counted.get(id) ?? 0) - sharedWith.length };
  };
}
