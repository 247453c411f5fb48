"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCountries } from "@/components/selection/countries";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { purposes } from "@/lib/core/accounts/purposes";
import type { Channel } from "@/lib/core/channels";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { accountColumns } from "./account-columns";
import { accountHref } from "./account-links";
import type { AccountView } from "@/lib/core/accounts/view";
import { useAccountActs } from "./use-account-acts";
import { useBulkActs } from "./use-bulk-acts";

type AccountTableProps = {
  /** `Countries` above names those that the company's accounts are in: the filter offers these. */
  page: Page<AccountView>;
  channels: readonly Channel[];
  providers: readonly string[];
};

/** The official accounts of the company, a page at a time. */
export function AccountTable({ page, channels, providers }: AccountTableProps) {
  const t = useTranslations("accounts");
  const { dialog, menuOf } = useAccountActs();
  const { layer, bulk } = useBulkActs(page.rows);
  const filters = useFilters(channels, providers);
  const { exportCsv, progress } = useCsvExport(routes.accountExport());
  return (
    <>
      {dialog}
      {layer}
      {progress}
      <DataTable
        id="accounts"
        label={t("title")}
        columns={accountColumns}
        page={page}
        rowKey={(account) => account.id}
        rowName={(account) => account.name}
        rowHref={accountHref}
        rowMenu={menuOf}
        bulk={bulk}
        searchLabel={t("search")}
        filters={filters}
        exportCsv={exportCsv}
        empty={
          <EmptyState
            drawing="line"
            title={t("empty.title")}
            actions={
              <LinkButton variant="primary" href={routes.newAccount()} icon={<Plus />}>
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

function useFilters(channels: readonly Channel[], providers: readonly string[]) {
  const t = useTranslations("accounts");
  const tCommon = useTranslations("common");
  const tConnections = useTranslations("connections");
  const countries = useCountries();
  const choice = (field: string, label: string, options: readonly { value: string; label: string }[]) =>
    ({ field, label, kind: "choice", options }) as const;
  return [
    choice(
      "channel",
      t("columns.channel"),
      channels.map((value) => ({ value, label: tCommon(`channels.${value}`) })),
    ),
    choice(
      "purpose",
      t("columns.purpose"),
      purposes.map((value) => ({ value, label: t(`purposes.${value}.name`) })),
    ),
    choice(
      "state",
      t("columns.state"),
      (["draft", "active", "degraded", "draining", "disabled", "retired"] as const).map((value) => ({
        value,
        label: t(`states.${value}`),
      })),
    ),
    choice(
      "provider",
      t("columns.provider"),
      providers.map((value) => ({ value, label: tConnections(`providers.${value}.name`) })),
    ),
    choice("country", t("columns.country"), countries),
  ];
}
