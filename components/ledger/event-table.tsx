"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { countColumn, customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { eventKinds } from "@/lib/core/ledger/about-call";
import { eventResults } from "@/lib/core/ledger/results";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { EventPanel } from "./event-panel";
import { kindKey, resultLook } from "./ledger-looks";
import type { EventDetailView, EventView, LedgerChoicesView } from "@/lib/core/ledger/view";
import { useEventActs } from "./use-event-acts";
import { useEventHref } from "./use-event-href";

const fixed = { sortable: false } as const;

const columns = [
  timeColumn<EventView>("at", "ledger.columns.at", (event) => event.at, { width: 96 }),
  customColumn<EventView>("kind", "ledger.columns.kind", (event) => <KindCell event={event} />, {
    ...fixed,
    width: 112,
  }),
  textColumn<EventView>("connection", "ledger.columns.connection", (event) => event.connectionName, {
    ...fixed,
    width: 160,
  }),
  customColumn<EventView>("account", "ledger.columns.account", (event) => <AccountsCell event={event} />, fixed),
  statusColumn<EventView>("result", "ledger.columns.result", resultLook, { ...fixed, width: 132 }),
  countColumn<EventView>("attempts", "ledger.columns.attempts", (event) => event.attempts, { ...fixed, width: 96 }),
  textColumn<EventView>("reason", "ledger.columns.reason", (event) => event.reason, { ...fixed, width: 240 }),
];

function KindCell({ event }: { event: EventView }) {
  const t = useTranslations("ledger");
  const hrefTo = useEventHref();
  return (
    <Link className="row-link" href={hrefTo(event.id)} scroll={false}>
      {t(`kinds.${kindKey(event)}`)}
    </Link>
  );
}

function AccountsCell({ event: { accounts } }: { event: EventView }) {
  const words = accounts.map(({ ref, name }) => name ?? ref).join(", ");
  return words === "" ? (
    <span className="muted">–</span>
  ) : (
    <span title={words} dir="auto">
      {words}
    </span>
  );
}

type EventTableProps = {
  page: Page<EventView>;
  choices: LedgerChoicesView;
  /** The one that the address names. */
  event: EventDetailView | null;
  /** When the list was read: a file, and an act on all that match, leave out what came later. */
  readAt: string;
};

const unsettled: ReadonlySet<string> = new Set(["waiting", "retrying"]);

/** Every call that the providers made, the newest first; one opens beside the list. */
export function EventTable({ page, choices, event, readAt }: EventTableProps) {
  const t = useTranslations("ledger");
  const router = useRouter();
  const hrefTo = useEventHref();
  const acts = useEventActs(readAt);
  const { exportCsv, progress } = useCsvExport(routes.eventExport(), readAt);
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <>
      <RefreshOnChange
        kinds={["alert.changed", "interaction.changed"]}
        settling={page.rows.some(({ result }) => unsettled.has(result))}
      />
      {acts.layer}
      {progress}
      <EventPanel event={event} acts={acts} onClose={() => router.replace(hrefTo(null), { scroll: false })} />
      <DataTable
        id="ledger"
        label={t("directions.received")}
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => `${t(`kinds.${kindKey(row)}`)}, ${row.connectionName}`}
        rowHref={(row) => hrefTo(row.id)}
        rowMenu={(row) => acts.menuOf(row, hrefTo(row.id))}
        bulk={acts.bulk}
        searchLabel={t("search.received")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "result",
            label: t("columns.result"),
            kind: "choice",
            options: eventResults.map((result) => ({ value: result, label: t(`results.${result}`) })),
          },
          {
            field: "connection",
            label: t("columns.connection"),
            kind: "choice",
            options: choices.connections.map(named),
          },
          { field: "account", label: t("columns.account"), kind: "choice", options: choices.accounts.map(named) },
          {
            field: "kind",
            label: t("columns.kind"),
            kind: "choice",
            options: eventKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
          },
          { field: "at", label: t("columns.at"), kind: "date" },
        ]}
        empty={
          <EmptyState drawing="line" title={t("empty.received")}>
            {t("empty.receivedBody")}
          </EmptyState>
        }
      />
    </>
  );
}
