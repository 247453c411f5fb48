"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useState } from "react";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { countColumn, customColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { Page } from "@/lib/core/table-query";
import { routes } from "@/lib/routes";
import { deliveryLook, deliveryStates } from "./ledger-looks";
import type { LedgerChoicesView, SentView } from "@/lib/core/ledger/view";

const Detail = lazyPart(() => import("./sent-detail").then((m) => m.SentDetail));

const fixed = { sortable: false } as const;
const OpenMessage = createContext<(message: SentView) => void>(() => undefined);

const columns = [
  timeColumn<SentView>("at", "ledger.columns.at", (message) => message.at, { width: 96 }),
  customColumn<SentView>("kind", "ledger.columns.kind", (message) => <KindCell message={message} />, {
    ...fixed,
    width: 128,
  }),
  textColumn<SentView>("account", "ledger.columns.account", (message) => message.accountName, fixed),
  textColumn<SentView>("client", "ledger.columns.client", (message) => message.client, { ...fixed, width: 112 }),
  statusColumn<SentView>("state", "ledger.columns.state", deliveryLook, { ...fixed, width: 124 }),
  countColumn<SentView>("attempts", "ledger.columns.attempts", (message) => message.attempts, { ...fixed, width: 96 }),
  textColumn<SentView>("providerId", "ledger.columns.providerId", (message) => message.providerId, {
    ...fixed,
    width: 176,
  }),
  textColumn<SentView>("code", "ledger.columns.code", (message) => message.code, { ...fixed, width: 92 }),
  textColumn<SentView>("failure", "ledger.columns.failure", (message) => message.failure, {
    ...fixed,
    initially: "hidden",
  }),
];

function KindCell({ message }: { message: SentView }) {
  const open = useContext(OpenMessage);
  const t = useTranslations("ledger");
  return (
    <button type="button" className="row-link cut max-w-full text-left" onClick={() => open(message)}>
      {kindOf(message, t)}
    </button>
  );
}

const kindOf = ({ kind, textKey }: SentView, t: ReturnType<typeof useTranslations<"ledger">>): string =>
  `${t.has(`messageKinds.${kind}`) ? t(`messageKinds.${kind}`) : kind}${textKey === null ? "" : ` · ${textKey}`}`;

type SentTableProps = { page: Page<SentView>; choices: LedgerChoicesView; readAt: string };

/** Every message that went out or is to go out, the newest first; what it says is not shown. */
export function SentTable({ page, choices, readAt }: SentTableProps) {
  const t = useTranslations("ledger");
  const { exportCsv, progress } = useCsvExport(routes.sentExport(), readAt);
  const [message, setMessage] = useState<SentView | null>(null);
  const [shown, setShown] = useState(false);
  const open = (next: SentView) => {
    setMessage(next);
    setShown(true);
  };
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <OpenMessage value={open}>
      <RefreshOnChange
        kinds={["interaction.changed"]}
        settling={page.rows.some(({ state }) => state === "queued" || state === "sending")}
      />
      {progress}
      <SidePanel open={shown} onClose={() => setShown(false)} title={t("detail.sentTitle")}>
        {message ? <Detail message={page.rows.find(({ id }) => id === message.id) ?? message} /> : null}
      </SidePanel>
      <DataTable
        id="ledger-sent"
        label={t("directions.sent")}
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => `${kindOf(row, t)}, ${row.accountName}`}
        rowMenu={(row) => [
          { key: "open", label: t("acts.openMessage"), icon: <ScrollText />, onSelect: () => open(row) },
        ]}
        searchLabel={t("search.sent")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: deliveryStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
          },
          {
            field: "connection",
            label: t("columns.connection"),
            kind: "choice",
            options: choices.connections.map(named),
          },
          { field: "account", label: t("columns.account"), kind: "choice", options: choices.accounts.map(named) },
          { field: "code", label: t("columns.code"), kind: "text" },
          { field: "at", label: t("columns.at"), kind: "date" },
        ]}
        empty={
          <EmptyState drawing="line" title={t("empty.sent")}>
            {t("empty.sentBody")}
          </EmptyState>
        }
      />
    </OpenMessage>
  );
}
