import { Temporal } from "temporal-polyfill";
import type { Channel } from "@/lib/core/channels";
import type { ColumnValue } from "@/lib/core/table-rows";
import type { AccountState, Purpose } from "./schema";

/** What the list of accounts shows of one. */
type ListedAccount = {
  readonly name: string;
  readonly key: string;
  readonly channel: Channel;
  readonly address: string;
  readonly country: string | null;
  readonly purpose: Purpose;
  readonly pool: { readonly name: string } | null;
  readonly user: { readonly name: string } | null;
  readonly state: AccountState;
  readonly health: { readonly level: string };
  readonly liveRooms: number;
  readonly openInteractions: number;
  readonly connection: { readonly provider: string };
  readonly lastInboundAt: string | null;
};

const levels: ReadonlySet<string> = new Set(["ok", "pending", "limited", "blocked"]);

/** The list's columns as its file searches and sorts by them; that the browser's table has the same is a test of its own. */
export const accountListColumns: readonly ColumnValue<ListedAccount>[] = [
  { id: "name", value: ({ name }) => name },
  { id: "key", value: ({ key }) => key },
  { id: "channel", value: ({ channel }) => channel },
  { id: "address", value: ({ address }) => address },
  { id: "country", value: ({ country }) => country },
  { id: "purpose", value: ({ purpose }) => purpose },
  { id: "poolOrUser", value: ({ pool, user }) => pool?.name ?? user?.name ?? null },
  { id: "state", value: ({ state }) => `accounts.states.${state}` },
  {
    id: "health",
    value: ({ health: { level } }) => `accounts.health.levels.${levels.has(level) ? level : "unknown"}`,
  },
  { id: "rooms", value: ({ liveRooms }) => liveRooms },
  { id: "open", value: ({ openInteractions }) => openInteractions },
  { id: "provider", value: ({ connection }) => connection.provider },
  {
    id: "lastInboundAt",
    value: ({ lastInboundAt: at }) => (at === null ? null : Temporal.Instant.from(at).epochMilliseconds),
  },
];

export const accountListFilters = ["channel", "purpose", "state", "provider", "country"] as const;
