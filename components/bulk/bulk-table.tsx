"use client";

import { CircleSlash, Download, ListX, Undo2 } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { useAction } from "@/components/form/use-form-action";
import { customColumn, statusColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { download } from "@/components/ui/save-file";
import { wholePage } from "@/lib/core/table-query";
import { cancelBulkAction, undoBulkAction } from "@/lib/actions/bulk";
import { type BulkView, goesOn, mayUndo } from "@/lib/core/bulk/view";
import { routes } from "@/lib/routes";
import { bulkLook } from "./bulk-looks";
import { useBulkWords } from "./bulk-words";

const RefusedPanel = lazyPart(() => import("./refused-panel").then((m) => m.RefusedPanel));

const columns = [
  customColumn<BulkView>("what", "bulk.columns.what", (row) => <WhatCell row={row} />, {
    value: ({ act, detail }) => `${act} ${detail ?? ""}`,
  }),
  statusColumn<BulkView>("state", "bulk.columns.state", bulkLook, { width: 132 }),
  customColumn<BulkView>("done", "bulk.columns.done", (row) => <DoneCell row={row} />, {
    value: ({ done }) => done,
    width: 148,
    align: "end",
  }),
  customColumn<BulkView>("refused", "bulk.columns.refused", (row) => <RefusedCell row={row} />, {
    value: ({ refused }) => refused,
    width: 112,
    align: "end",
  }),
  timeColumn<BulkView>("created", "bulk.columns.created", (row) => row.createdAt),
  timeColumn<BulkView>("ended", "bulk.columns.ended", (row) => row.endedAt, { width: 120 }),
];

function WhatCell({ row }: { row: BulkView }) {
  const t = useTranslations("bulk.of");
  const words = useBulkWords()(row);
  const { search, error } = row;
  const found = search === null ? "" : [search.q, search.search].filter((one) => one !== "").join(" · ");
  const of = search === null ? t("ticked") : found === "" ? t("matching") : t("found", { words: found });
  return (
    <span className="row" title={`${words}, ${error ?? of}`}>
      <span className="strong cut max-w-full shrink-0" dir="auto">
        {words}
      </span>
      <span className="muted cut">{error ?? of}</span>
    </span>
  );
}

function DoneCell({ row: { done, asked } }: { row: BulkView }) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  return <span className="num">{t("progress", { done: format.number(done), asked: format.number(asked) })}</span>;
}

function RefusedCell({ row: { id, refused } }: { row: BulkView }) {
  const t = useTranslations("bulk");
  const router = useRouter();
  if (refused === 0) return <span className="muted">–</span>;
  return (
    <button type="button" className="link num" onClick={() => router.replace(refusedHref(id))}>
      {t("refused", { count: refused })}
    </button>
  );
}

const refusedHref = (id: BulkView["id"]) => `${routes.bulks()}?refused=${id}`;

/** The viewer's own acts on many interactions: how far each is, the way to stop it, and what it left as it is. */
export function BulkTable({ bulks }: { bulks: readonly BulkView[] }) {
  const t = useTranslations("bulk");
  const router = useRouter();
  const wordsOf = useBulkWords();
  const named = useSearchParams().get("refused");
  const chosen = bulks.find(({ id }) => id === named) ?? null;
  // What was shown stays while the panel slides away.
  const [asked, setAsked] = useState(chosen);
  if (chosen !== null && chosen !== asked) setAsked(chosen);
  const tCommon = useTranslations("common");
  const undoing = useAction(undoBulkAction);
  const cancelling = useAction(cancelBulkAction, { done: t("cancelled") });
  const menuOf = (bulk: BulkView): MenuItem[] => [
    ...(bulk.refused > 0
      ? [
          {
            key: "refused",
            label: t("refusals.menu"),
            icon: <ListX />,
            onSelect: () => router.replace(refusedHref(bulk.id)),
          },
          {
            key: "csv",
            label: t("refusals.csv"),
            icon: <Download />,
            onSelect: () => download(routes.bulkRefusalsFile({ bulkId: bulk.id })),
          },
        ]
      : []),
    ...(mayUndo(bulk)
      ? [
          {
            key: "undo",
            label: tCommon("undo"),
            icon: <Undo2 />,
            onSelect: () => void undoing.run({ bulkId: bulk.id }),
          },
        ]
      : []),
    ...(goesOn(bulk)
      ? [
          {
            key: "cancel",
            label: t("cancel"),
            icon: <CircleSlash />,
            tone: "danger" as const,
            onSelect: () => void cancelling.run({ bulkId: bulk.id }),
          },
        ]
      : []),
  ];
  return (
    <>
      <RefreshOnChange kinds={["bulk.changed"]} settling={bulks.some(goesOn)} />
      {asked ? (
        <RefusedPanel bulk={asked} open={chosen !== null} onClose={() => router.replace(routes.bulks())} />
      ) : null}
      <DataTable
        id="bulk"
        label={t("title")}
        work="client"
        columns={columns}
        page={wholePage(bulks)}
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
