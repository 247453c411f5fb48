"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  channelColumn,
  countColumn,
  countryColumn,
  customColumn,
  linkColumn,
  statusColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { MemberCountCell, NamesCell, ServedCountriesCell, SwitchCell, WarningsCell } from "./pool-cells";
import { poolLooks } from "./pool-looks";
import { type PoolView, countMembers, membersOf, servingPurpose, warningsOf } from "./pool-view";
import { usePoolActs } from "./use-pool-acts";

const hrefOf = (pool: PoolView) => routes.pool({ poolId: pool.id });
const servedBy = (pool: PoolView) => [
  ...new Set(
    membersOf(pool.accounts, servingPurpose(pool)).flatMap((a) =>
      a.state === "active" && a.country ? [a.country] : [],
    ),
  ),
];
const unitNames = (pool: PoolView) => pool.units.map((unit) => unit.name);

const columns = [
  linkColumn<PoolView>("name", "pools.columns.name", hrefOf, (pool) => pool.name),
  channelColumn<PoolView>("channel", "pools.columns.channel", (pool) => pool.channel, { width: 72 }),
  customColumn<PoolView>("units", "pools.columns.units", (pool) => <NamesCell names={unitNames(pool)} />, {
    value: (pool) => unitNames(pool).join(", "),
    width: 132,
  }),
  customColumn<PoolView>(
    "primaries",
    "pools.columns.primaries",
    (pool) => <MemberCountCell {...countMembers(pool, "primary")} />,
    {
      value: (pool) => countMembers(pool, "primary").active,
      width: 78,
      align: "end",
    },
  ),
  customColumn<PoolView>(
    "secondaries",
    "pools.columns.secondaries",
    (pool) => <MemberCountCell {...countMembers(pool, "secondary")} />,
    { value: (pool) => countMembers(pool, "secondary").active, width: 88, align: "end" },
  ),
  customColumn<PoolView>(
    "countries",
    "pools.columns.countries",
    (pool) => <ServedCountriesCell codes={servedBy(pool)} />,
    {
      value: (pool) => servedBy(pool).join(" "),
      width: 120,
    },
  ),
  countryColumn<PoolView>("defaultRegion", "pools.columns.defaultRegion", (pool) => pool.defaultRegion, { width: 76 }),
  customColumn<PoolView>("fallback", "pools.columns.fallback", (pool) => <SwitchCell on={pool.fallbackUpward} />, {
    value: (pool) => (pool.fallbackUpward ? 1 : 0),
    width: 78,
  }),
  statusColumn<PoolView>("state", "pools.columns.state", (pool) => poolLooks[pool.state], { width: 100 }),
  countColumn<PoolView>("rooms", "pools.columns.rooms", (pool) => pool.liveRooms, { width: 84 }),
  customColumn<PoolView>("warnings", "pools.columns.warnings", (pool) => <WarningsCell checks={warningsOf(pool)} />, {
    value: (pool) => warningsOf(pool).length,
    width: 84,
  }),
];

/** Every pool of the company: all are here, so search, filters and sort happen in the browser. */
export function PoolTable({ pools, channels }: { pools: readonly PoolView[]; channels: readonly Channel[] }) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const { dialog, menuOf } = usePoolActs();
  return (
    <>
      {dialog}
      <DataTable
        id="pools"
        label={t("title")}
        work="client"
        columns={columns}
        page={{ rows: pools, next: null, previous: null, total: { count: pools.length, exact: true } }}
        rowKey={(pool) => pool.id}
        rowName={(pool) => pool.name}
        rowHref={hrefOf}
        rowMenu={menuOf}
        searchLabel={t("search")}
        filters={[
          {
            field: "channel",
            label: t("columns.channel"),
            kind: "choice",
            options: channels.map((channel) => ({ value: channel, label: tCommon(`channels.${channel}`) })),
          },
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: (["draft", "active", "inactive"] as const).map((state) => ({
              value: state,
              label: t(`states.${state}`),
            })),
          },
        ]}
        empty={
          <EmptyState
            drawing="fork"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.newPool()} icon={<Plus />}>
                {t("new")}
              </LinkButton>
            }
          >
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
