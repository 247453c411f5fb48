import { CountryCode } from "@/lib/core/countries";
import { AccountId, OuId, PoolId, RoomId, UserId } from "@/lib/core/ids";
import { placePhone } from "@/lib/core/phones/country";
import type { AccountFacts, PoolFacts, RoomFacts, SelectionFacts, UnitFacts } from "@/lib/core/selection/facts";

const uuid = (kind: number, number: number): string =>
  `00000000-0000-7000-8${kind.toString(16).padStart(3, "0")}-${number.toString(16).padStart(12, "0")}`;

/** Ids that sort by their number. */
export const ouId = (number: number): OuId => OuId.parse(uuid(1, number));
export const userId = (number: number): UserId => UserId.parse(uuid(2, number));
export const poolId = (number: number): PoolId => PoolId.parse(uuid(3, number));
export const accountId = (number: number): AccountId => AccountId.parse(uuid(4, number));
export const roomId = (number: number): RoomId => RoomId.parse(uuid(5, number));
export const country = (code: string): CountryCode => CountryCode.parse(code);

/** An account that everyone may have: what a test is about is handed in. */
export const makeAccount = (number: number, code: string, over: Partial<AccountFacts> = {}): AccountFacts => ({
  id: accountId(number),
  label: `account ${number}`,
  purpose: "secondary",
  state: "active",
  country: country(code),
  connectionUsable: true,
  hasInvitationTemplate: true,
  portfolioId: "b1",
  maxLiveRooms: null,
  liveRooms: 0,
  lastAssignedAtMs: null,
  ...over,
});

export const makePool = (
  number: number,
  accounts: readonly AccountFacts[],
  over: Partial<PoolFacts> = {},
): PoolFacts => ({
  id: poolId(number),
  name: `pool ${number}`,
  active: true,
  mapping: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  accounts,
  ...over,
});

export const makeUnit = (number: number, parent: number | null, pool: number | null): UnitFacts => ({
  id: ouId(number),
  parentId: parent === null ? null : ouId(parent),
  name: `unit ${number}`,
  poolId: pool === null ? null : poolId(pool),
});

export const makeRoom = (number: number, user: number, account: number, state: RoomFacts["state"]): RoomFacts => ({
  id: roomId(number),
  userId: userId(user),
  accountId: accountId(account),
  state,
});

type Over = Partial<Omit<SelectionFacts, "client" | "user">> & {
  /** `phone`: as it is written. */
  readonly client?: Partial<Omit<SelectionFacts["client"], "phone">> & { readonly phone?: string | null };
  readonly user?: Partial<SelectionFacts["user"]>;
};

/** User 1 of unit 1 (parent: unit 2) and an Italian client on WhatsApp. */
export const makeFacts = ({
  client: { phone = "+393123456789", ...client } = {},
  user,
  ...over
}: Over): SelectionFacts => ({
  channel: "whatsapp",
  user: { id: userId(1), usable: true, ouId: ouId(1), dedicated: null, ...user },
  client: {
    phone: phone === null ? null : placePhone(phone),
    providerUserId: null,
    portfolioId: null,
    profileCountry: null,
    frontDoorAccountId: null,
    guards: { ownAccount: false, optedOut: false, blocked: false, invalidForChannel: false },
    ...client,
  },
  settings: { inheritWhenMissing: false },
  units: [makeUnit(1, 2, 1), makeUnit(2, null, 2)],
  pools: [],
  rooms: [],
  ...over,
});
