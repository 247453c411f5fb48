"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { wholePage } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { type ConnectionRow, connectionColumns, connectionHref } from "./connection-columns";
import type { ConnectionView, ProviderView } from "@/lib/core/connections/view";
import { useConnectionActs } from "./use-connection-acts";

type ConnectionTableProps = { connections: readonly ConnectionView[]; providers: readonly ProviderView[] };

/** Every connection of the company: all are here, so search, filters and sort happen in the browser. */
export function ConnectionTable({ connections, providers }: ConnectionTableProps) {
  const t = useTranslations("connections");
  const { dialog, menuOf } = useConnectionActs();
  const { exportCsv, progress } = useCsvExport(routes.connectionExport());
  const rows = connections.map((connection): ConnectionRow => ({
    ...connection,
    channels: providers.find((provider) => provider.name === connection.provider)?.channels ?? [],
  }));
  return (
    <>
      {dialog}
      {progress}
      <DataTable
        id="connections"
        label={t("title")}
        work="client"
        columns={connectionColumns}
        page={wholePage(rows)}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={connectionHref}
        rowMenu={menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "provider",
            label: t("columns.provider"),
            kind: "choice",
            options: providers.map(({ name }) => ({ value: name, label: t(`providers.${name}.name`) })),
          },
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: (["usable", "failing", "untested", "running"] as const).map((state) => ({
              value: state,
              label: t(`states.${state}`),
            })),
          },
        ]}
        empty={
          <EmptyState
            drawing="line"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.newConnection()} icon={<Plus />}>
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
