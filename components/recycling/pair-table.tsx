"use client";

import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import {
  channelColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { pairStates } from "@/lib/core/recycling/pairs";
import type { PairChoicesView, PairView } from "@/lib/core/recycling/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { knownReason, pairLook } from "./pair-looks";
import { usePairActs } from "./use-pair-acts";

const fixed = { sortable: false } as const;

const columns = [
  linkColumn<PairView>(
    "account",
    "recycling.columns.account",
    ({ account }) => routes.account({ accountId: account.id }),
    ({ account }) => `${account.key} · ${account.name}`,
    fixed,
  ),
  textColumn<PairView>("client", "recycling.columns.client", ({ client }) => client, { ...fixed, width: 112 }),
  linkColumn<PairView>(
    "user",
    "recycling.columns.user",
    ({ user }) => routes.user({ userId: user.id }),
    ({ user }) => user.name,
    fixed,
  ),
  statusColumn<PairView>("state", "recycling.columns.state", pairLook, { ...fixed, width: 132 }),
  timeColumn<PairView>("until", "recycling.columns.until", ({ until }) => until, { width: 128 }),
  customColumn<PairView>("reason", "recycling.columns.reason", (pair) => <ReasonCell pair={pair} />, fixed),
  timeColumn<PairView>("ended", "recycling.columns.ended", ({ endedAt }) => endedAt, { ...fixed, width: 112 }),
  textColumn<PairView>("pool", "recycling.columns.pool", ({ pool }) => pool?.name ?? null, {
    ...fixed,
    width: 160,
    initially: "hidden",
  }),
  channelColumn<PairView>("channel", "recycling.columns.channel", ({ channel }) => channel, {
    ...fixed,
    initially: "hidden",
  }),
  textColumn<PairView>("address", "recycling.columns.address", ({ account }) => account.address, {
    ...fixed,
    width: 160,
    initially: "hidden",
  }),
];

function ReasonCell({ pair: { reason } }: { pair: PairView }) {
  const t = useTranslations("recycling");
  const code = knownReason(reason);
  if (code === "none") return <span className="muted">{t("reasons.none")}</span>;
  return code === null ? (
    <span dir="auto" title={reason ?? ""}>
      {reason}
    </span>
  ) : (
    t(`reasons.${code}`)
  );
}

/** What cools after its room, the one that is freed next first. */
export function PairTable({ page, choices }: { page: Page<PairView>; choices: PairChoicesView }) {
  const t = useTranslations("recycling");
  const acts = usePairActs();
  const { exportCsv, progress } = useCsvExport(routes.pairExport());
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <>
      <RefreshOnChange kinds={["room.changed"]} />
      {acts.layer}
      {progress}
      <DataTable
        id="recycling"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(pair) => pair.id}
        rowName={(pair) => t("pair", { account: pair.account.key, client: pair.client ?? t("noNumber") })}
        rowMenu={acts.menuOf}
        bulk={acts.bulk}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: pairStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
          },
          { field: "account", label: t("columns.account"), kind: "choice", options: choices.accounts.map(named) },
          { field: "user", label: t("columns.user"), kind: "choice", options: choices.users.map(named) },
          { field: "pool", label: t("columns.pool"), kind: "choice", options: choices.pools.map(named) },
          { field: "until", label: t("columns.until"), kind: "date" },
        ]}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
