import type { Channel } from "@/lib/core/channels";
import type { CellValue, ColumnValue } from "@/lib/core/table-rows";
import type { PoolCheck } from "./activation";
import { type CapacityAccount, roomLeft, thinCountries } from "./capacity";
import { countMembers, servedCountries, warningsOf } from "./members";
import type { PoolState } from "./schema";

/** What the list of pools shows of one. */
type ListedPool = {
  readonly name: string;
  readonly channel: Channel;
  readonly state: PoolState;
  readonly defaultRegion: string | null;
  readonly fallbackUpward: boolean;
  readonly units: readonly { readonly name: string }[];
  readonly accounts: readonly CapacityAccount[];
  readonly checks: readonly PoolCheck[];
  readonly liveRooms: number;
};

/** What the list's columns are sorted, filtered and searched by, in the browser's table and in its file alike. */
export const poolValues = {
  name: ({ name }) => name,
  channel: ({ channel }) => channel,
  units: ({ units }) => units.map(({ name }) => name).join(", "),
  primaries: (pool) => countMembers(pool, "primary").active,
  secondaries: (pool) => countMembers(pool, "secondary").active,
  countries: (pool) => servedCountries(pool).join(" "),
  defaultRegion: ({ defaultRegion }) => defaultRegion,
  fallback: ({ fallbackUpward }) => (fallbackUpward ? 1 : 0),
  state: ({ state }) => `pools.states.${state}`,
  rooms: ({ liveRooms }) => liveRooms,
  left: (pool) => roomLeft(pool),
  warnings: (pool) => warningsOf(pool).length + thinCountries(pool).length,
} satisfies Record<string, (pool: ListedPool) => CellValue>;

export const poolListColumns: readonly ColumnValue<ListedPool>[] = Object.entries(poolValues).map(([id, value]) => ({
  id,
  value,
}));

export const poolListFilters = ["channel", "state"] as const;
