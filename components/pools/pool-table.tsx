"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { wholePage } from "@/lib/core/table-query";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { poolColumns, poolHref } from "./pool-columns";
import type { PoolView } from "@/lib/core/pools/view";
import { usePoolActs } from "./use-pool-acts";

/** Every pool of the company: all are here, so search, filters and sort happen in the browser. */
export function PoolTable({ pools, channels }: { pools: readonly PoolView[]; channels: readonly Channel[] }) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const { dialog, menuOf } = usePoolActs();
  const { exportCsv, progress } = useCsvExport(routes.poolExport());
  return (
    <>
      {dialog}
      {progress}
      <DataTable
        id="pools"
        label={t("title")}
        work="client"
        columns={poolColumns}
        page={wholePage(pools)}
        rowKey={(pool) => pool.id}
        rowName={(pool) => pool.name}
        rowHref={poolHref}
        rowMenu={menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
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
