import {
  channelColumn,
  countColumn,
  countryColumn,
  customColumn,
  linkColumn,
  statusColumn,
} from "@/components/table/columns";
import { roomLeft, thinCountries } from "@/lib/core/pools/capacity";
import { poolValues } from "@/lib/core/pools/list-columns";
import { countMembers, servedCountries, warningsOf } from "@/lib/core/pools/members";
import { routes } from "@/lib/routes";
import { MemberCountCell, NamesCell, RoomLeftCell, ServedCountriesCell, SwitchCell, WarningsCell } from "./pool-cells";
import { poolLooks } from "./pool-looks";
import type { PoolView } from "@/lib/core/pools/view";

export const poolHref = (pool: PoolView): string => routes.pool({ poolId: pool.id });

/** The list's columns. Its file searches and sorts by the same values (`poolListColumns`). */
export const poolColumns = [
  linkColumn<PoolView>("name", "pools.columns.name", poolHref, poolValues.name),
  channelColumn<PoolView>("channel", "pools.columns.channel", poolValues.channel, { width: 72 }),
  customColumn<PoolView>(
    "units",
    "pools.columns.units",
    ({ units }) => <NamesCell names={units.map(({ name }) => name)} />,
    { value: poolValues.units, width: 120 },
  ),
  customColumn<PoolView>(
    "primaries",
    "pools.columns.primaries",
    (pool) => <MemberCountCell {...countMembers(pool, "primary")} />,
    { value: poolValues.primaries, width: 78, align: "end" },
  ),
  customColumn<PoolView>(
    "secondaries",
    "pools.columns.secondaries",
    (pool) => <MemberCountCell {...countMembers(pool, "secondary")} />,
    { value: poolValues.secondaries, width: 88, align: "end" },
  ),
  customColumn<PoolView>(
    "countries",
    "pools.columns.countries",
    (pool) => <ServedCountriesCell codes={servedCountries(pool)} />,
    { value: poolValues.countries, width: 112 },
  ),
  countryColumn<PoolView>("defaultRegion", "pools.columns.defaultRegion", poolValues.defaultRegion, { width: 68 }),
  customColumn<PoolView>("fallback", "pools.columns.fallback", (pool) => <SwitchCell on={pool.fallbackUpward} />, {
    value: poolValues.fallback,
    width: 78,
  }),
  statusColumn<PoolView>("state", "pools.columns.state", (pool) => poolLooks[pool.state], { width: 100 }),
  countColumn<PoolView>("rooms", "pools.columns.rooms", poolValues.rooms, { width: 80 }),
  customColumn<PoolView>("left", "pools.columns.left", (pool) => <RoomLeftCell left={roomLeft(pool)} />, {
    value: poolValues.left,
    width: 76,
    align: "end",
  }),
  customColumn<PoolView>(
    "warnings",
    "pools.columns.warnings",
    (pool) => <WarningsCell checks={warningsOf(pool)} thin={thinCountries(pool)} />,
    { value: poolValues.warnings, width: 84 },
  ),
];
