import { AccountId, OuId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import { placePhone } from "@/lib/core/phones/country";
import { isSamePhone } from "@/lib/core/phones/normalise";
import type { AccountFacts, PoolFacts, RoomFacts, SelectionFacts, UserFacts } from "@/lib/core/selection/facts";
import type { SelectionCase } from "./world";

type World = SelectionCase["world"];
type WorldAccount = World["accounts"][number];

/** The short ids of a case as UUIDs in the same order, since the lowest id decides the last tie; and back. */
export type WorldIds = { readonly uuidOf: (short: string) => string; readonly shortOf: (uuid: string) => string };

export function idsOf({ orgUnits, users, pools, accounts }: World): WorldIds {
  const shorts = [...new Set([...orgUnits, ...users, ...pools, ...accounts].map(({ id }) => id))].toSorted();
  const uuids = new Map(shorts.map((short, at) => [short, uuid(at + 1)]));
  const back = new Map([...uuids].map(([short, id]) => [id, short]));
  // An id that nothing in the world has is an account or unit that is not there: it gets a UUID of nobody.
  return { uuidOf: (short) => uuids.get(short) ?? uuid(0), shortOf: (id) => back.get(id) ?? id };
}

const uuid = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

/** The facts that the product would load for the request of a case. */
export function factsOf({ world, request }: SelectionCase, ids: WorldIds): SelectionFacts {
  const { channel, client } = request;
  const pools = world.pools.filter((pool) => pool.channel === channel);
  return {
    channel,
    user: userFacts(world, request, ids),
    client: {
      phone: client.phone === null ? null : placePhone(client.phone),
      providerUserId: client.providerUserId,
      portfolioId: client.portfolioId,
      profileCountry: client.profileCountry,
      frontDoorAccountId: client.accountId === null ? null : AccountId.parse(ids.uuidOf(client.accountId)),
      guards: {
        ownAccount: world.accounts.some(({ address }) => client.phone !== null && isSamePhone(address, client.phone)),
        optedOut: client.optedOut,
        blocked: client.blocked,
        invalidForChannel: false,
      },
    },
    settings: world.settings,
    units: world.orgUnits.map((unit) => {
      const pool = pools.find(({ orgUnitIds, active }) => active && orgUnitIds.includes(unit.id));
      const given = pool ?? pools.find(({ orgUnitIds }) => orgUnitIds.includes(unit.id));
      return {
        id: OuId.parse(ids.uuidOf(unit.id)),
        parentId: unit.parentId === null ? null : OuId.parse(ids.uuidOf(unit.parentId)),
        name: unit.id,
        poolId: given ? PoolId.parse(ids.uuidOf(given.id)) : null,
      };
    }),
    pools: pools.map((pool) => poolFacts(pool, world, ids)),
    rooms: roomFacts(world, request, ids),
  };
}

function userFacts(world: World, { userId, channel }: SelectionCase["request"], ids: WorldIds): UserFacts {
  const user = world.users.find(({ id }) => id === userId);
  const dedicated = world.accounts.find(
    (one) => one.purpose === "dedicated" && one.userId === userId && one.channel === channel,
  );
  return {
    id: UserId.parse(ids.uuidOf(userId)),
    usable: user?.usable ?? false,
    ouId: user && user.orgUnitId !== null ? OuId.parse(ids.uuidOf(user.orgUnitId)) : null,
    dedicated: dedicated
      ? { id: AccountId.parse(ids.uuidOf(dedicated.id)), label: dedicated.id, state: dedicated.state }
      : null,
  };
}

const poolFacts = (pool: World["pools"][number], world: World, ids: WorldIds): PoolFacts => ({
  id: PoolId.parse(ids.uuidOf(pool.id)),
  name: pool.id,
  active: pool.active,
  mapping: pool.geographyMapping,
  defaultRegion: pool.defaultRegion,
  fallbackUpward: pool.fallbackUpward,
  matchSharedCode: pool.matchSharedCode,
  accounts: world.accounts.filter(({ poolId }) => poolId === pool.id).map((one) => accountFacts(one, world, ids)),
});

const accountFacts = (account: WorldAccount, world: World, ids: WorldIds): AccountFacts => ({
  id: AccountId.parse(ids.uuidOf(account.id)),
  label: account.id,
  purpose: account.purpose,
  state: account.state,
  country: account.country,
  connectionUsable: account.connectionUsable,
  hasInvitationTemplate: account.hasInvitationTemplate,
  portfolioId: account.portfolioId,
  maxLiveRooms: account.maxLiveRooms,
  liveRooms: world.rooms.filter(({ accountId, state }) => accountId === account.id && state === "live").length,
  lastAssignedAtMs: account.lastAssignedAt === null ? null : Date.parse(account.lastAssignedAt),
});

const roomFacts = (world: World, { client, channel }: SelectionCase["request"], ids: WorldIds): readonly RoomFacts[] =>
  world.rooms
    .filter((room) => room.identity === client.identity && room.channel === channel)
    .map((room, at) => ({
      id: RoomId.parse(uuid(at + 1)),
      userId: UserId.parse(ids.uuidOf(room.userId)),
      accountId: AccountId.parse(ids.uuidOf(room.accountId)),
      state: room.state,
    }));
