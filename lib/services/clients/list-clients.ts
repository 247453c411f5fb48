import { type SQL, and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientRowView } from "@/lib/core/clients/view";
import { AppError } from "@/lib/core/errors";
import type { ClientId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { maskedFrom } from "@/lib/core/masking/mask";
import { liveRoomStates } from "@/lib/core/rooms/states";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { type Tx, read } from "@/db/client";
import { clientIdentities, clientUsers, clients, contactLists, identities, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { countUpTo } from "@/lib/services/paging/count-up-to";
import { readPage } from "@/lib/services/paging/keyset";
import { type ClientSearch, matchingClients, namedClients } from "./client-where";

type Within = Pick<ClientSearch, "tab" | "zone"> & { readonly ids?: readonly string[] };

const shownUsers = 5;
const cannotSort = "Names are masked for your role, so the list is not sorted by them. Sort by last activity.";

/** One page of the clients that the actor may see. */
export async function listClients(ctx: Ctx, query: TableQuery, within: Within): Promise<Page<ClientRowView>> {
  requirePermission(ctx, "client.read");
  const matching =
    within.ids === undefined ? matchingClients(ctx, { ...query, ...within }) : namedClients(ctx, within.ids);
  const byName = query.sort?.id === "name";
  if (byName && maskedFrom(ctx.actor).names)
    throw new AppError("invalid", cannotSort, { fields: { sort: [cannotSort] } });
  const keyset = byName
    ? ({ by: sql`(${clients.displayName} collate "und-x-icu")`, cast: "text" } as const)
    : ({ by: sql`${clients.lastActiveAt}`, cast: "timestamptz" } as const);
  return read(ctx, async (tx) => {
    const page = await readPage(
      query,
      { ...keyset, id: sql`${clients.id}`, descending: query.sort ? query.sort.descending : true },
      ({ where, orderBy, limit }) => selectRows(tx, and(matching, where)).orderBy(orderBy).limit(limit),
      (row) => [byName ? row.name : row.at, row.id],
    );
    const total = await countUpTo(tx, (one) => tx.select(one).from(clients).where(matching));
    return { ...page, rows: await withPeople(tx, ctx, page.rows), total };
  });
}

const selectRows = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: clients.id,
      name: clients.displayName,
      stage: clients.stage,
      mergedInto: sql<boolean>`${clients.mergedIntoId} is not null`,
      incomplete: clients.incomplete,
      employer: clients.employer,
      email: clients.email,
      country: clients.country,
      language: clients.language,
      list: contactLists.name,
      tags: clients.tags,
      createdAt: clients.createdAt,
      lastActiveAt: clients.lastActiveAt,
      // The cursor keeps the microseconds that a JavaScript date would drop.
      at: sql<string>`${clients.lastActiveAt}::text`,
    })
    .from(clients)
    .innerJoin(
      contactLists,
      and(eq(contactLists.companyId, clients.companyId), eq(contactLists.id, clients.contactListId)),
    )
    .where(where);

type Found = Awaited<ReturnType<typeof selectRows>>[number];

/** The page's rows with their numbers, users and rooms: three statements, whatever its size. */
async function withPeople(tx: Tx, ctx: Ctx, rows: readonly Found[]): Promise<ClientRowView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [numbers, people, live] = await Promise.all([
    identitiesOf(tx, ctx, ids),
    tx
      .select({ clientId: clientUsers.clientId, name: users.name })
      .from(clientUsers)
      .innerJoin(users, and(eq(users.companyId, clientUsers.companyId), eq(users.id, clientUsers.userId)))
      .where(and(eq(clientUsers.companyId, ctx.companyId), inArray(clientUsers.clientId, ids)))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id),
    tx
      .select({ clientId: rooms.clientId, n: sql<number>`count(*)::int` })
      .from(rooms)
      .where(
        and(
          eq(rooms.companyId, ctx.companyId),
          inArray(rooms.clientId, ids),
          inArray(rooms.state, [...liveRoomStates]),
          visibleRooms(ctx.actor),
        ),
      )
      .groupBy(rooms.clientId),
  ]);
  const known = Map.groupBy(numbers, ({ clientId }) => clientId);
  const assigned = Map.groupBy(people, ({ clientId }) => clientId);
  const face = faceFor(ctx.actor);
  const liveOf = new Map(live.map(({ clientId, n }) => [clientId, n]));
  return rows.map(({ at: _at, createdAt, lastActiveAt, ...row }) => {
    const own = known.get(row.id) ?? [];
    const names = (assigned.get(row.id) ?? []).map(({ name }) => name);
    const phone = own.find((one) => one.phone !== null)?.phone ?? null;
    return {
      ...row,
      name: face.name(row.name),
      email: face.email(row.email),
      phone: face.number(phone),
      channels: [...new Set(own.map(({ channel }) => channel))],
      users: names.slice(0, shownUsers),
      userCount: names.length,
      liveRooms: liveOf.get(row.id) ?? 0,
      refused: refusedBy(own),
      createdAt: createdAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
    };
  });
}

const identitiesOf = (tx: Tx, ctx: Ctx, ids: readonly ClientId[]) =>
  tx
    .select({
      clientId: clientIdentities.clientId,
      channel: identities.channel,
      phone: identities.phone,
      blockedAt: identities.blockedAt,
      optedOutAt: identities.optedOutAt,
    })
    .from(clientIdentities)
    .innerJoin(
      identities,
      and(eq(identities.companyId, clientIdentities.companyId), eq(identities.id, clientIdentities.identityId)),
    )
    .where(and(eq(clientIdentities.companyId, ctx.companyId), inArray(clientIdentities.clientId, [...ids])))
    .orderBy(asc(identities.createdAt), asc(identities.id));

type Refusal = { readonly blockedAt: Date | null; readonly optedOutAt: Date | null };

const refusedBy = (own: readonly Refusal[]): ClientRowView["refused"] => {
  if (own.length === 0) return null;
  if (own.every(({ blockedAt }) => blockedAt !== null)) return "blocked";
  return own.every(({ blockedAt, optedOutAt }) => blockedAt !== null || optedOutAt !== null) ? "opted_out" : null;
};
