"use client";

import { Pencil, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCountryName } from "@/components/selection/countries";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { wholePage } from "@/lib/core/table-query";
import type { Channel } from "@/lib/core/channels";
import type { MappingView } from "@/lib/core/geography/view";
import { routes } from "@/lib/routes";
import { mappingColumns, mappingHref } from "./mapping-columns";

const effects = ["served", "shadowed", "nobody"] as const;
const states = ["draft", "active", "inactive"] as const;

/** The mapping tables of all pools in one: all are here, so search, filters and sort happen in the browser. */
export function MappingTable({ rows, channels }: { rows: readonly MappingView[]; channels: readonly Channel[] }) {
  const t = useTranslations("geography");
  const tPools = useTranslations("pools");
  const tCommon = useTranslations("common");
  const nameOf = useCountryName();
  const columns = useMemo(() => mappingColumns(nameOf), [nameOf]);
  const { exportCsv, progress } = useCsvExport(routes.mappingExport());
  return (
    <>
      {progress}
      <DataTable
        id="mappings"
        label={t("mappings")}
        work="client"
        columns={columns}
        page={wholePage(rows)}
        rowKey={({ id }) => id}
        rowName={({ pool, from }) => t("rowName", { pool, country: nameOf(from) })}
        rowHref={mappingHref}
        rowMenu={(row) => [
          { key: "edit", label: t("editRules"), icon: <Pencil />, href: mappingHref(row) },
          { key: "pool", label: t("openPool"), icon: <Waypoints />, href: routes.pool({ poolId: row.poolId }) },
        ]}
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
            field: "effect",
            label: t("columns.effect"),
            kind: "choice",
            options: effects.map((effect) => ({ value: effect, label: t(`effects.${effect}`) })),
          },
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: states.map((state) => ({ value: state, label: tPools(`states.${state}`) })),
          },
        ]}
        empty={
          <EmptyState
            drawing="fork"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.coverage()}>
                {t("empty.act")}
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
