"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { CountryCodeTag, useCountries } from "@/components/selection/countries";
import {
  channelColumn,
  countColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Channel } from "@/lib/core/channels";
import { routes } from "@/lib/routes";
import { accountHref } from "./account-links";
import { accountLooks, healthLook } from "./account-looks";
import { ProviderName, PurposeName, RoomsInUse } from "./account-marks";
import { type AccountView, purposes } from "./account-view";
import { useAccountActs } from "./use-account-acts";

const columns = [
  linkColumn<AccountView>("name", "accounts.columns.name", accountHref, (account) => account.name),
  textColumn<AccountView>("key", "accounts.columns.key", (account) => account.key, { width: 68 }),
  channelColumn<AccountView>("channel", "accounts.columns.channel", (account) => account.channel, { width: 72 }),
  customColumn<AccountView>(
    "address",
    "accounts.columns.address",
    ({ shownAddress }) => <span className="num">{shownAddress}</span>,
    {
      value: (account) => account.address,
      width: 138,
    },
  ),
  customColumn<AccountView>("country", "accounts.columns.country", ({ country }) => <CountryCell code={country} />, {
    value: (account) => account.country,
    width: 68,
  }),
  customColumn<AccountView>("purpose", "accounts.columns.purpose", ({ purpose }) => <PurposeName purpose={purpose} />, {
    value: (account) => account.purpose,
    width: 94,
  }),
  textColumn<AccountView>("poolOrUser", "accounts.columns.poolOrUser", belongsTo, { width: 102 }),
  statusColumn<AccountView>("state", "accounts.columns.state", (account) => accountLooks[account.state], {
    width: 108,
  }),
  statusColumn<AccountView>("health", "accounts.columns.health", (account) => healthLook(account.health.level), {
    width: 88,
  }),
  customColumn<AccountView>("rooms", "accounts.columns.rooms", (account) => <RoomsInUse account={account} />, {
    value: (account) => account.liveRooms,
    width: 92,
    align: "end",
  }),
  countColumn<AccountView>("open", "accounts.columns.open", (account) => account.openInteractions, { width: 60 }),
  // Mostly the same all the way down: it waits in the chooser, and filters all the same.
  customColumn<AccountView>(
    "provider",
    "accounts.columns.provider",
    (account) => <ProviderName provider={account.connection.provider} />,
    { value: (account) => account.connection.provider, width: 124, initially: "hidden" },
  ),
  timeColumn<AccountView>("lastInboundAt", "accounts.columns.lastInbound", (account) => account.lastInboundAt, {
    width: 76,
  }),
];

type AccountTableProps = {
  /** Their countries are named by `Countries` above: the filter offers these. */
  accounts: readonly AccountView[];
  channels: readonly Channel[];
  providers: readonly string[];
};

/** Every official account of the company: all are here, so search, filters and sort happen in the browser. */
export function AccountTable({ accounts, channels, providers }: AccountTableProps) {
  const t = useTranslations("accounts");
  const { dialog, menuOf } = useAccountActs();
  const filters = useFilters(channels, providers);
  return (
    <>
      {dialog}
      <DataTable
        id="accounts"
        label={t("title")}
        work="client"
        columns={columns}
        page={{ rows: accounts, next: null, previous: null, total: { count: accounts.length, exact: true } }}
        rowKey={(account) => account.id}
        rowName={(account) => account.name}
        rowHref={accountHref}
        rowMenu={menuOf}
        searchLabel={t("search")}
        filters={filters}
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

function belongsTo({ pool, user }: AccountView): string | null {
  return pool?.name ?? user?.name ?? null;
}

function CountryCell({ code }: { code: string | null }) {
  return code === null ? <span className="muted">–</span> : <CountryCodeTag code={code} />;
}
