import { isFrontDoor } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";

/** What capacity asks of an account of a pool. */
export type CapacityAccount = {
  readonly purpose: "primary" | "secondary";
  readonly state: string;
  readonly country: CountryCode | null;
  readonly connectionUsable: boolean;
  readonly hasInvitationTemplate: boolean;
  readonly liveRooms: number;
  readonly maxLiveRooms: number | null;
};

type Pool<A> = { readonly channel: Channel; readonly accounts: readonly A[] };

/** How a country stands: `last` = one number is left where there were more, or the only one is nearly full; `gone` = none. */
export type Standing = "ok" | "last" | "gone";

export type CountryStanding<A = CapacityAccount> = {
  /** Null: accounts of no country, found by the default region alone. */
  readonly country: CountryCode | null;
  readonly accounts: readonly A[];
  /** Those that could take a room now. */
  readonly open: number;
  readonly liveRooms: number;
  /** Null: no limit. */
  readonly freeRooms: number | null;
  readonly standing: Standing;
};

const nearlyFull = 0.9;
// Never yet in service, or out of it for good: their absence is no loss.
const outOfService: ReadonlySet<string> = new Set(["draft", "retired"]);

/** Rooms that an account can still take; null without a limit, 0 for one that selection passes by. */
export function freeRoomsOf(account: CapacityAccount, channel: Channel): number | null {
  const takes =
    account.state === "active" && account.connectionUsable && (channel !== "whatsapp" || account.hasInvitationTemplate);
  if (!takes) return 0;
  return account.maxLiveRooms === null ? null : Math.max(0, account.maxLiveRooms - account.liveRooms);
}

/** Room left in all, null as soon as one has no limit. */
export const sumOfFree = (free: readonly (number | null)[]): number | null =>
  free.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);

/** The numbers that talk with clients, country by country in the order of the codes; drafts and retired ones do not count. */
export function standingsOf<A extends CapacityAccount>({ channel, accounts }: Pool<A>): readonly CountryStanding<A>[] {
  const serving = isFrontDoor(channel) ? "primary" : "secondary";
  const inService = accounts.filter(({ purpose, state }) => purpose === serving && !outOfService.has(state));
  return [...Map.groupBy(inService, ({ country }) => country)]
    .toSorted(([a], [b]) => (a ?? "~").localeCompare(b ?? "~"))
    .map(([country, members]) => {
      const free = members.map((one) => freeRoomsOf(one, channel));
      const open = members.filter((_, at) => free[at] !== 0);
      return {
        country,
        accounts: members,
        open: open.length,
        liveRooms: members.reduce((sum, { liveRooms }) => sum + liveRooms, 0),
        freeRooms: sumOfFree(free),
        standing: standingOf(members, open),
      };
    });
}

function standingOf(members: readonly CapacityAccount[], open: readonly CapacityAccount[]): Standing {
  const [last, ...others] = open;
  if (!last) return "gone";
  if (others.length > 0) return "ok";
  const tight = last.maxLiveRooms !== null && last.liveRooms / last.maxLiveRooms >= nearlyFull;
  return members.length > 1 || tight ? "last" : "ok";
}

/** What all numbers that talk with clients can still take; null without a limit. */
export const roomLeft = (pool: Pool<CapacityAccount>): number | null =>
  sumOfFree(standingsOf(pool).map(({ freeRooms }) => freeRooms));

/** The countries of a pool that someone should look at, where a client needs a number per user. */
export const thinCountries = <A extends CapacityAccount>(pool: Pool<A>): readonly CountryStanding<A>[] =>
  isFrontDoor(pool.channel) ? [] : standingsOf(pool).filter(({ standing }) => standing !== "ok");

export type Forecast =
  | { readonly kind: "no_limit" }
  | { readonly kind: "full" }
  /** Too few days or rooms to say anything. */
  | { readonly kind: "unknown"; readonly starts: number; readonly days: number }
  | { readonly kind: "days"; readonly days: number; readonly perDay: number };

export const forecastDays = 90;
const leastDays = 14;
const leastStarts = 5;
const farthestDays = 3_650;

/**
 * When a country is full if rooms go on starting as they did. `starts` are rooms of the last 90 days that are still live: those
 * that ended gave their place back. `observedDays` is how long there have been rooms at all, at most 90.
 */
export function forecast(
  freeRooms: number | null,
  { starts, observedDays }: { readonly starts: number; readonly observedDays: number },
): Forecast {
  if (freeRooms === null) return { kind: "no_limit" };
  if (freeRooms === 0) return { kind: "full" };
  const days = Math.min(observedDays, forecastDays);
  if (days < leastDays || starts < leastStarts) return { kind: "unknown", starts, days: Math.floor(days) };
  const perDay = starts / days;
  return { kind: "days", days: Math.min(farthestDays, Math.floor(freeRooms / perDay)), perDay };
}
