import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isFrontDoor, isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import { AppError } from "@/lib/core/errors";
import type { AccountId, ClientId, IdentityId, UserId } from "@/lib/core/ids";
import { isLiveRoom } from "@/lib/core/rooms/states";
import type { ClientFacts, RoomFacts, SelectionFacts, UserFacts } from "@/lib/core/selection/facts";
import type { Tx } from "@/db/client";
import { accountAddresses, clients, identities, officialAccounts, rooms, users } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";
import { loadPath } from "./load-path";
import { loadPools } from "./load-pools";

export type SelectionAsked = {
  readonly userId: UserId;
  readonly identityId: IdentityId;
  readonly channel: Channel;
  /** The profile the room will be about; gives R7 its last resort, the country. */
  readonly clientId: ClientId | null;
  /** Tried and lost before in this attempt. */
  readonly passOver?: ReadonlySet<AccountId>;
};

/**
 * All that a selection depends on, in eight statements whatever the size of company, path or pools. Throws `not_found` when
 * user or identity are not of this company.
 */
export async function loadFacts(tx: Tx, ctx: Ctx, asked: SelectionAsked): Promise<SelectionFacts> {
  const { userId, channel, passOver } = asked;
  const [user, client, units, settings, pairs] = await Promise.all([
    loadUser(tx, ctx, userId, channel),
    loadClient(tx, ctx, asked),
    loadPath(tx, ctx, userId, channel),
    readSettings(tx, ctx, ["pools.inherit_when_missing"]),
    loadRooms(tx, ctx, asked.identityId, channel),
  ]);
  const pools = await loadPools(tx, ctx, [...new Set(units.flatMap(({ poolId }) => poolId ?? []))]);
  return {
    channel,
    user,
    client,
    settings: { inheritWhenMissing: settings["pools.inherit_when_missing"] },
    units,
    pools,
    rooms: pairs,
    ...(passOver ? { passOver } : {}),
  };
}

/** The user, and the number that is theirs alone on the channel. */
export async function loadUser(tx: Tx, ctx: Ctx, userId: UserId, channel: Channel): Promise<UserFacts> {
  const [row] = await tx
    .select({
      id: users.id,
      ouId: users.ouId,
      usable: usableUser,
      dedicatedId: officialAccounts.id,
      label: officialAccounts.address,
      state: officialAccounts.state,
    })
    .from(users)
    .leftJoin(
      officialAccounts,
      and(
        eq(officialAccounts.companyId, users.companyId),
        eq(officialAccounts.userId, users.id),
        eq(officialAccounts.channel, channel),
        eq(officialAccounts.purpose, "dedicated"),
        ne(officialAccounts.state, "retired"),
      ),
    )
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
  if (!row) throw new AppError("not_found", "No such user");
  const { id, ouId, usable, dedicatedId, label, state } = row;
  const dedicated = dedicatedId !== null && label !== null && state !== null ? { id: dedicatedId, label, state } : null;
  return { id, ouId, usable, dedicated };
}

/** Active, with role agent and an OU. */
export const usableUser = sql<boolean>`(${users.state} = 'active' and 'agent' = any(${users.roles}) and ${users.ouId} is not null)`;

async function loadClient(tx: Tx, ctx: Ctx, { identityId, clientId }: SelectionAsked): Promise<ClientFacts> {
  const [row] = await tx
    .select({
      channel: identities.channel,
      phone: identities.phone,
      providerUserId: identities.providerUserId,
      portfolioId: identities.portfolioId,
      scopeAccountId: identities.scopeAccountId,
      blockedAt: identities.blockedAt,
      optedOutAt: identities.optedOutAt,
      profileCountry: clients.country,
      ownAccount: isOwnAccount,
    })
    .from(identities)
    .leftJoin(clients, and(eq(clients.companyId, identities.companyId), sql`${clients.id} = ${clientId}::uuid`))
    .where(and(eq(identities.companyId, ctx.companyId), eq(identities.id, identityId)));
  if (!row) throw new AppError("not_found", "No such client");
  return {
    phone: row.phone,
    providerUserId: row.providerUserId,
    portfolioId: row.portfolioId,
    profileCountry: row.profileCountry,
    frontDoorAccountId: isFrontDoor(row.channel) ? row.scopeAccountId : null,
    guards: {
      ownAccount: isPhoneChannel(row.channel) && row.ownAccount,
      optedOut: row.optedOutAt !== null,
      blocked: row.blockedAt !== null,
      // An identity exists because someone wrote from it, whatever the phone metadata says.
      invalidForChannel: false,
    },
  };
}

/**
 * The identity's number is one of the company's accounts, in whichever form. For statements with a join only: without one,
 * drizzle leaves out the tables' names, and the outer columns would be taken for the inner ones.
 */
export const isOwnAccount = sql<boolean>`exists (select 1 from ${accountAddresses} where ${accountAddresses.companyId} = ${identities.companyId}
  and ${accountAddresses.address} in ('+' || ${identities.matchKey}, ${identities.phone}, '+' || ltrim(${identities.providerId}, '+')))`;

// Of a client's many ended rooms only the pairs matter: each (account, user) once, in its liveliest state.
async function loadRooms(tx: Tx, ctx: Ctx, identityId: IdentityId, channel: Channel): Promise<readonly RoomFacts[]> {
  const rows = await tx
    .selectDistinctOn([rooms.accountId, rooms.userId], {
      id: rooms.id,
      userId: rooms.userId,
      accountId: rooms.accountId,
      state: rooms.state,
      coolingUntil: rooms.coolingUntil,
    })
    .from(rooms)
    .where(
      and(
        eq(rooms.companyId, ctx.companyId),
        eq(rooms.identityId, identityId),
        eq(rooms.channel, channel),
        inArray(rooms.state, ["reserved", "pending", "active", "needs_verification", "cooling", "closed"]),
      ),
    )
    .orderBy(
      rooms.accountId,
      rooms.userId,
      sql`case ${rooms.state} when 'closed' then 2 when 'cooling' then 1 else 0 end`,
      sql`${rooms.coolingUntil} desc nulls last`,
    );
  return rows.map(({ state, coolingUntil, ...room }) => {
    const isKept = state === "cooling" && coolingUntil !== null && coolingUntil.getTime() > ctx.clock.now();
    return { ...room, state: isLiveRoom(state) ? "live" : isKept ? "cooling" : "closed" };
  });
}
