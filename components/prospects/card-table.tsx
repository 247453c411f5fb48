"use client";

import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { channelColumn, customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { cardStates } from "@/lib/core/prospects/cards";
import type { CardChoices, CardRow } from "@/lib/core/prospects/view";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { CardName } from "./card-name";
import { cardLook, knownReason } from "./card-looks";
import { useCardActs } from "./use-card-acts";

const fixed = { sortable: false } as const;
const hrefOf = ({ id }: CardRow) => routes.prospect({ cardId: id });

const columns = [
  customColumn<CardRow>("name", "prospects.columns.name", (card) => <CardName card={card} />, {
    ...fixed,
    value: ({ name }) => name,
    width: 208,
  }),
  textColumn<CardRow>("phone", "prospects.columns.phone", ({ phone }) => phone, { ...fixed, width: 168 }),
  textColumn<CardRow>("user", "prospects.columns.user", ({ user }) => user.name, fixed),
  statusColumn<CardRow>("state", "prospects.columns.state", cardLook, { ...fixed, width: 124 }),
  timeColumn<CardRow>("asked", "prospects.columns.asked", ({ lastAskedAt }) => lastAskedAt, { width: 112 }),
  timeColumn<CardRow>("expires", "prospects.columns.expires", ({ expiresAt }) => expiresAt, { ...fixed, width: 128 }),
  channelColumn<CardRow>("channel", "prospects.columns.channel", ({ channel }) => channel, {
    ...fixed,
    initially: "hidden",
  }),
  timeColumn<CardRow>("opened", "prospects.columns.opened", ({ openedAt }) => openedAt, {
    ...fixed,
    width: 112,
    initially: "hidden",
  }),
  timeColumn<CardRow>("closed", "prospects.columns.closed", ({ closedAt }) => closedAt, {
    ...fixed,
    width: 112,
    initially: "hidden",
  }),
  customColumn<CardRow>("reason", "prospects.columns.reason", (card) => <ReasonCell card={card} />, {
    ...fixed,
    initially: "hidden",
  }),
];

function ReasonCell({ card: { closeReason } }: { card: CardRow }) {
  const t = useTranslations("prospects");
  if (closeReason === null) return <span className="muted">–</span>;
  const code = knownReason(closeReason);
  if (code) return t(`reasons.${code}`);
  return (
    <span dir="auto" title={closeReason}>
      {closeReason}
    </span>
  );
}

/** Who asked for a user while promotion is by hand: what waits, unless a filter says otherwise. */
export function CardTable({ page, choices }: { page: Page<CardRow>; choices: CardChoices }) {
  const t = useTranslations("prospects");
  const acts = useCardActs();
  const { exportCsv, progress } = useCsvExport(routes.prospectExport());
  return (
    <>
      <RefreshOnChange kinds={["request.changed"]} />
      {acts.layer}
      {progress}
      <DataTable
        id="prospects"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(card) => card.id}
        rowName={(card) => t("rowName", { name: card.name, user: card.user.name })}
        rowHref={hrefOf}
        rowMenu={acts.menuOf}
        bulk={acts.bulk}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: cardStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
          },
          {
            field: "user",
            label: t("columns.user"),
            kind: "choice",
            options: choices.users.map(({ id, name }) => ({ value: id, label: name })),
          },
          { field: "asked", label: t("columns.asked"), kind: "date" },
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
