"use client";

import { CircleSlash, Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { useAction } from "@/components/form/use-form-action";
import { customColumn, statusColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { MenuItem } from "@/components/ui/menu";
import { download } from "@/components/ui/save-file";
import { wholePage } from "@/lib/core/table-query";
import { cancelExportAction } from "@/lib/actions/exports";
import type { ExportView } from "@/lib/core/exports/view";
import { routes } from "@/lib/routes";
import { exportLook } from "./export-looks";

const columns = [
  customColumn<ExportView>("what", "exports.columns.what", (row) => <WhatCell row={row} />, {
    value: ({ search }) => `${search.q} ${search.search}`,
  }),
  statusColumn<ExportView>("state", "exports.columns.state", exportLook, { width: 132 }),
  customColumn<ExportView>("file", "exports.columns.file", (row) => <FileCell row={row} />, { width: 120 }),
  customColumn<ExportView>("rows", "exports.columns.rows", (row) => <RowsCell row={row} />, {
    value: ({ rowsDone }) => rowsDone,
    width: 168,
    align: "end",
  }),
  customColumn<ExportView>("size", "exports.columns.size", (row) => <SizeCell row={row} />, {
    value: ({ bytes }) => bytes,
    width: 96,
    align: "end",
  }),
  timeColumn<ExportView>("created", "exports.columns.created", (row) => row.createdAt),
  timeColumn<ExportView>("expires", "exports.columns.expires", (row) => (row.state === "done" ? row.expiresAt : null), {
    width: 120,
  }),
];

function useWhatWords(): (row: ExportView) => string {
  const t = useTranslations("exports.what");
  return ({ search: { q, f, search, account, ids } }) => {
    if (ids !== undefined) return t("ticked");
    const words = [q, search].filter((one) => one !== "").join(" · ");
    if (words !== "") return t("found", { words });
    return t(f === "" && account === undefined ? "all" : "filtered");
  };
}

function WhatCell({ row }: { row: ExportView }) {
  const t = useTranslations("exports.what");
  const words = useWhatWords()(row);
  const how = [
    t("columns", { count: row.columns }),
    t(row.flavour),
    ...(row.withMessages ? [t("messages")] : []),
    row.zone,
  ].join(", ");
  return (
    <span className="row" title={row.error ?? `${words}, ${how}`}>
      <span className="strong cut max-w-full shrink-0" dir="auto">
        {words}
      </span>
      <span className="muted cut">{row.error ?? how}</span>
    </span>
  );
}

function RowsCell({ row: { rowsDone, expected, state, withMessages } }: { row: ExportView }) {
  const t = useTranslations("exports");
  const format = useFormatter();
  const done = format.number(rowsDone);
  const goesOn = state === "queued" || state === "running";
  return (
    <span className="num">
      {goesOn && expected !== null && !withMessages ? t("rowsOf", { done, of: format.number(expected) }) : done}
    </span>
  );
}

function SizeCell({ row: { bytes } }: { row: ExportView }) {
  const format = useFormatter();
  const [unit, value] = bytes < 1_000_000 ? ["kilobyte", bytes / 1_000] : ["megabyte", bytes / 1_000_000];
  return <span className="num">{format.number(value, { style: "unit", unit, maximumFractionDigits: 1 })}</span>;
}

function FileCell({ row: { id, state } }: { row: ExportView }) {
  const t = useTranslations("exports");
  return state === "done" ? (
    <a className="link" href={routes.exportFile({ exportId: id })} download>
      {t("download")}
    </a>
  ) : null;
}

/** The viewer's own exports: how far each is, its file, and until when it is kept. */
export function ExportTable({ exports }: { exports: readonly ExportView[] }) {
  const t = useTranslations("exports");
  const wordsOf = useWhatWords();
  const cancelling = useAction(cancelExportAction, { done: t("cancelled") });
  const menuOf = ({ id, state }: ExportView): MenuItem[] => [
    ...(state === "done"
      ? [
          {
            key: "download",
            label: t("download"),
            icon: <Download />,
            onSelect: () => download(routes.exportFile({ exportId: id })),
          },
        ]
      : []),
    ...(state === "queued" || state === "running"
      ? [
          {
            key: "cancel",
            label: t("cancel"),
            icon: <CircleSlash />,
            tone: "danger" as const,
            onSelect: () => void cancelling.run({ exportId: id }),
          },
        ]
      : []),
  ];
  return (
    <>
      <RefreshOnChange kinds={["export.changed"]} settling={exports.some(({ state }) => state === "queued")} />
      <DataTable
        id="exports"
        label={t("title")}
        work="client"
        columns={columns}
        page={wholePage(exports)}
        rowKey={(row) => row.id}
        rowName={wordsOf}
        rowMenu={menuOf}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
