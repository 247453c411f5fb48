import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { interactions } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor } from "@/lib/core/channel-traits";
import type { AccountRow } from "@/lib/services/accounts/find-account";
import type { ClientId, InteractionId, RoomId, UserId } from "@/lib/core/ids";
import { type IdentityRow } from "@/lib/services/identities/find-identity";
import { closeConversations } from "@/lib/services/rooms/close-conversations";
import { keepNames } from "@/lib/services/search/keep-texts";
import { instantOf, named, the } from "@/lib/services/selection/values";
import { nameOf } from "./profile-for";

export type OpenInteraction = {
  readonly account: Pick<AccountRow, "id" | "channel" | "contactListId">;
  readonly identity: IdentityRow;
  /** The room whose conversation it is; null on an account's own. */
  readonly roomId: RoomId | null;
  readonly clientId: ClientId | null;
  /** Null leaves it to routing, or to whoever takes it. */
  readonly ownerId: UserId | null;
  readonly atMs: number;
};

const accountId = named("accountId", "uuid");
const roomId = named("roomId", "uuid");
const listId = named("listId", "uuid");
const frontDoor = named("frontDoor", "boolean");
const startedAt = named("startedAt", "timestamptz");
const ownerId = named("ownerId", "uuid");

/** Finds the open one, or opens it with the profile that the account's list knows the identity by. No row: someone else opened one meanwhile. */
const findOrOpen = readyStatement<ReturnType<typeof valuesOf>>(sql`
  with found as materialized (
    select i.id, i.room_id, i.owner_id, i.client_id from interactions i
    where i.company_id = ${the.companyId} and i.account_id = ${accountId} and i.identity_id = ${the.identityId}
      and i.closed_at is null and (not ${frontDoor} or i.room_id is not distinct from ${roomId})),
  profile as materialized (
    select coalesce(${the.clientId}, (
      select c.id from client_identities ci join clients c on c.company_id = ${the.companyId} and c.id = ci.client_id
      where ci.company_id = ${the.companyId} and ci.identity_id = ${the.identityId} and c.stage <> 'archived'
        and (${listId} is null or c.contact_list_id = ${listId})
      order by c.last_active_at desc, c.id desc limit 1)) as id
    where not exists (select from found)),
  made as (
    insert into interactions (company_id, account_id, identity_id, client_id, room_id, channel, front_door, owner_id, status,
      contact_name, first_name, last_name, phone, started_at, assigned_at, first_contact, last_message_at)
    select ${the.companyId}, ${accountId}, ${the.identityId}, profile.id, ${roomId}, ${the.channel}, ${frontDoor}, ${ownerId},
      case when ${ownerId} is null then 'unmanaged' else 'open' end,
      coalesce(c.display_name, ${named("name", "text")}), c.first_name, c.last_name, ${named("phone", "text")}, ${startedAt},
      case when ${ownerId} is not null then ${startedAt} end,
      not exists (select from interactions i where i.company_id = ${the.companyId} and i.identity_id = ${the.identityId}),
      ${startedAt}
    from profile left join clients c on c.company_id = ${the.companyId} and c.id = profile.id
    on conflict do nothing returning id, contact_name, first_name, last_name)
  select id, room_id as "roomId", owner_id as "ownerId", client_id as "clientId", null as contact, null as "firstName",
    null as "lastName", false as "isNew" from found
  union all select id, null, null, null, contact_name, first_name, last_name, true from made`);

const valuesOf = (ctx: Ctx, { account, identity, ...wanted }: OpenInteraction) => ({
  companyId: ctx.companyId,
  accountId: account.id,
  identityId: identity.id,
  clientId: wanted.clientId,
  roomId: wanted.roomId,
  listId: account.contactListId,
  channel: account.channel,
  frontDoor: isFrontDoor(account.channel),
  ownerId: wanted.ownerId,
  name: nameOf(identity),
  phone: identity.phone,
  startedAt: instantOf(wanted.atMs),
});

type Found = {
  readonly id: InteractionId;
  readonly roomId: RoomId | null;
  readonly ownerId: UserId | null;
  readonly clientId: ClientId | null;
  /** Who the contact is, of one that is new. */
  readonly contact: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly isNew: boolean;
};

// One in which an earlier room's is closed, one in which somebody else is first, and one in which theirs is found.
const looksAtMost = 3;

/**
 * The one open interaction of an account and an identity (on front-door channels: and a room), opened now if there is
 * none. An open one is handed to the room's user when a room has come to be since.
 */
export async function openInteraction(
  tx: Tx,
  ctx: Ctx,
  wanted: OpenInteraction,
): Promise<{ id: InteractionId; isNew: boolean }> {
  for (let look = 0; look < looksAtMost; look++) {
    const [found] = await tx.execute<Found>(findOrOpen(valuesOf(ctx, wanted)));
    if (!found) continue;
    if (found.isNew) {
      keepNames(tx, ctx, found.id, { ...found, phone: wanted.identity.phone });
      return { id: found.id, isNew: true };
    }
    if (found.roomId === null || wanted.roomId === null || found.roomId === wanted.roomId) {
      await handOver(tx, ctx, found, wanted);
      return { id: found.id, isNew: false };
    }
    // An earlier room's conversation is never shown to the next user of the pair.
    await closeConversations(tx, ctx, eq(interactions.id, found.id), "next_room");
  }
  throw new Error("No interaction is open after opening one");
}

async function handOver(tx: Tx, ctx: Ctx, found: Found, wanted: OpenInteraction): Promise<void> {
  const gained = {
    ...(wanted.roomId !== null && found.roomId !== wanted.roomId ? { roomId: wanted.roomId } : {}),
    ...(wanted.ownerId !== null && found.ownerId !== wanted.ownerId
      ? { ownerId: wanted.ownerId, status: "open" as const, assignedAt: new Date(wanted.atMs) }
      : {}),
    ...(wanted.clientId !== null && found.clientId === null ? { clientId: wanted.clientId } : {}),
  };
  if (Object.keys(gained).length > 0) await tx.update(interactions).set(gained).where(oneInteraction(ctx, found.id));
}

export const oneInteraction = (ctx: Ctx, id: InteractionId): SQL | undefined =>
  and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id));
