import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Ctx } from "@/lib/core/access/ctx";
import { clientCan, hidesOf } from "@/lib/core/clients/can";
import type { ClientInteractionView, ClientRoomView, ClientView, MergeView } from "@/lib/core/clients/view";
import type { ClientId } from "@/lib/core/ids";
import { faceFor } from "@/lib/core/masking/face";
import { formatPhone } from "@/lib/core/phones/format";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { type Tx, read } from "@/db/client";
import {
  clientMerges,
  clients,
  clientUsers,
  contactLists,
  interactions,
  officialAccounts,
  rooms,
  users,
} from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { visibleClients } from "@/lib/services/access/visible-clients";
import { visibleInteractions } from "@/lib/services/access/visible-interactions";
import { visibleRooms } from "@/lib/services/access/visible-rooms";
import { holdOfClient } from "@/lib/services/retention/read-holds";
import { noSuchClient } from "./lock-clients";
import { readIdentities } from "./read-identities";
import { readTalks } from "./read-talks";
import { readTimeline } from "./read-timeline";

const shown = { rooms: 100, interactions: 50 } as const;
const into = alias(clients, "into");
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One client with everything its page shows. Of rooms and interactions, those that the actor may see. */
export async function getClient(ctx: Ctx, clientId: ClientId): Promise<ClientView> {
  requirePermission(ctx, "client.read");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({ client: clients, list: contactLists.name, intoName: into.displayName })
      .from(clients)
      .innerJoin(
        contactLists,
        and(eq(contactLists.companyId, clients.companyId), eq(contactLists.id, clients.contactListId)),
      )
      .leftJoin(into, and(eq(into.companyId, clients.companyId), eq(into.id, clients.mergedIntoId)))
      .where(and(eq(clients.companyId, ctx.companyId), eq(clients.id, clientId), visibleClients(ctx)));
    if (!found) throw noSuchClient();
    const { client, list, intoName } = found;
    const [people, identities, talks, spoken, timeline, merges, live, hold] = await Promise.all([
      readUsers(tx, ctx, clientId),
      readIdentities(tx, ctx, clientId),
      readRooms(tx, ctx, clientId),
      readTalks(tx, ctx, clientId, shown.interactions),
      readTimeline(tx, ctx, client),
      readMerges(tx, ctx, clientId),
      tx
        .select({ n: count() })
        .from(rooms)
        .where(
          and(
            eq(rooms.companyId, ctx.companyId),
            eq(rooms.clientId, clientId),
            inArray(rooms.state, [...liveRoomStates]),
          ),
        ),
      holdOfClient(tx, ctx, clientId),
    ]);
    const face = faceFor(ctx.actor);
    const {
      companyId: _company,
      contactListId,
      mergedIntoId,
      archivedFrom: _was,
      createdAt,
      lastActiveAt,
      ...own
    } = client;
    return {
      ...own,
      name: face.name(client.displayName),
      displayName: face.name(client.displayName),
      firstName: client.firstName === null ? null : face.name(client.firstName),
      lastName: client.lastName === null ? null : face.name(client.lastName),
      email: face.email(client.email),
      mayEdit: clientCan.edit({ stage: client.stage, hidden: hidesOf(face, client) }),
      list: { id: contactListId, name: list },
      mergedInto: mergedIntoId === null ? null : { id: mergedIntoId, name: face.name(intoName ?? "") },
      users: people,
      identities,
      rooms: talks,
      interactions: spoken.map(asInteraction),
      timeline,
      merges,
      createdAt: createdAt.toISOString(),
      lastActiveAt: lastActiveAt.toISOString(),
      liveRooms: live[0]?.n ?? 0,
      hold,
    };
  });
}

const readUsers = (tx: Tx, ctx: Ctx, clientId: ClientId) =>
  tx
    .select({ id: users.id, name: users.name, state: users.state })
    .from(clientUsers)
    .innerJoin(users, and(eq(users.companyId, clientUsers.companyId), eq(users.id, clientUsers.userId)))
    .where(and(eq(clientUsers.companyId, ctx.companyId), eq(clientUsers.clientId, clientId)))
    .orderBy(sql`${users.name} collate "und-x-icu"`, users.id);

async function readRooms(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<ClientRoomView[]> {
  const rows = await tx
    .select({
      id: rooms.id,
      user: { id: users.id, name: users.name },
      account: {
        id: officialAccounts.id,
        name: officialAccounts.name,
        key: officialAccounts.key,
        address: officialAccounts.address,
      },
      channel: rooms.channel,
      state: rooms.state,
      reservedAt: rooms.reservedAt,
      lastActiveAt: rooms.lastActiveAt,
      endedAt: rooms.endedAt,
      endReason: rooms.endReason,
    })
    .from(rooms)
    .innerJoin(users, and(eq(users.companyId, rooms.companyId), eq(users.id, rooms.userId)))
    .innerJoin(
      officialAccounts,
      and(eq(officialAccounts.companyId, rooms.companyId), eq(officialAccounts.id, rooms.accountId)),
    )
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.clientId, clientId), visibleRooms(ctx.actor)))
    .orderBy(
      sql`${rooms.state} in ('reserved','pending','active','needs_verification') desc`,
      desc(rooms.lastActiveAt),
      rooms.id,
    )
    .limit(shown.rooms);
  const latest = await latestOf(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    account: { ...row.account, address: formatPhone(row.account.address) },
    reservedAt: row.reservedAt.toISOString(),
    lastActiveAt: row.lastActiveAt.toISOString(),
    endedAt: iso(row.endedAt),
    interactionId: latest.get(row.id) ?? null,
  }));
}

async function latestOf(tx: Tx, ctx: Ctx, roomIds: readonly ClientRoomView["id"][]) {
  if (roomIds.length === 0) return new Map<ClientRoomView["id"], ClientInteractionView["id"]>();
  const rows = await tx
    .selectDistinctOn([interactions.roomId], { roomId: interactions.roomId, id: interactions.id })
    .from(interactions)
    .where(
      and(
        eq(interactions.companyId, ctx.companyId),
        inArray(interactions.roomId, [...roomIds]),
        visibleInteractions(ctx.actor),
      ),
    )
    .orderBy(interactions.roomId, desc(interactions.lastMessageAt));
  return new Map(rows.flatMap(({ roomId, id }) => (roomId === null ? [] : [[roomId, id] as const])));
}

const asInteraction = ({
  account,
  startedAt,
  lastMessageAt,
  closedAt: _,
  ...talk
}: Awaited<ReturnType<typeof readTalks>>[number]): ClientInteractionView => ({
  ...talk,
  account: `${account.key} · ${account.name}`,
  startedAt: startedAt.toISOString(),
  lastMessageAt: lastMessageAt.toISOString(),
});

async function readMerges(tx: Tx, ctx: Ctx, clientId: ClientId): Promise<MergeView[]> {
  const rows = await tx
    .select({
      id: clientMerges.id,
      merged: { id: clients.id, name: clients.displayName },
      at: clientMerges.mergedAt,
      by: users.name,
    })
    .from(clientMerges)
    .innerJoin(clients, and(eq(clients.companyId, clientMerges.companyId), eq(clients.id, clientMerges.mergedId)))
    .leftJoin(users, and(eq(users.companyId, clientMerges.companyId), eq(users.id, clientMerges.mergedBy)))
    .where(
      and(
        eq(clientMerges.companyId, ctx.companyId),
        eq(clientMerges.keptId, clientId),
        isNull(clientMerges.undoneAt),
        visibleClients(ctx),
      ),
    )
    .orderBy(desc(clientMerges.mergedAt));
  const face = faceFor(ctx.actor);
  return rows.map(({ merged, at, ...row }) => ({
    ...row,
    merged: { id: merged.id, name: face.name(merged.name) },
    at: at.toISOString(),
  }));
}
