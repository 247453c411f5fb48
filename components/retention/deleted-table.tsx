"use client";

import { ArchiveRestore } from "lucide-react";
import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { useAction } from "@/components/form/use-form-action";
import { countColumn, customColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { restoreInteractionAction } from "@/lib/actions/interactions";
import type { DeletedRow } from "@/lib/core/retention/view";
import type { Page } from "@/lib/core/table-query";

const fixed = { sortable: false } as const;

const columns = [
  textColumn<DeletedRow>("number", "retention.columns.number", ({ number }) => String(number), { ...fixed, width: 80 }),
  textColumn<DeletedRow>("contact", "retention.columns.contact", ({ contactName }) => contactName, fixed),
  textColumn<DeletedRow>("account", "retention.columns.account", ({ account }) => account, { ...fixed, width: 96 }),
  countColumn<DeletedRow>("messages", "retention.columns.messages", ({ messages }) => messages, fixed),
  timeColumn<DeletedRow>("started", "retention.columns.started", ({ startedAt }) => startedAt, {
    ...fixed,
    initially: "hidden",
  }),
  timeColumn<DeletedRow>("deleted", "retention.columns.deleted", ({ deletedAt }) => deletedAt, fixed),
  textColumn<DeletedRow>("by", "retention.columns.by", ({ deletedBy }) => deletedBy, fixed),
  customColumn<DeletedRow>("until", "retention.columns.until", (row) => <Until row={row} />, { width: 112 }),
  customColumn<DeletedRow>("act", "retention.columns.act", (row) => <Restore row={row} />, { width: 144 }),
];

function Until({ row: { purgedFrom } }: { row: DeletedRow }) {
  const t = useTranslations("retention");
  return purgedFrom === null ? t("untilLifted") : <RelativeTime at={purgedFrom} form="short" />;
}

function Restore({ row: { id, number } }: { row: DeletedRow }) {
  const t = useTranslations("retention.restore");
  const restoring = useAction(restoreInteractionAction, { done: t("done") });
  return (
    <Button
      size="sm"
      busy={restoring.pending}
      icon={<ArchiveRestore className="icon--sm" />}
      aria-label={t("of", { number })}
      onClick={() => void restoring.run({ interactionId: id })}
    >
      {t("act")}
    </Button>
  );
}

/** What was deleted and can still come back: who did it, when, and until when it is kept. */
export function DeletedTable({ page }: { page: Page<DeletedRow> }) {
  const t = useTranslations("retention");
  return (
    <>
      <RefreshOnChange kinds={["interaction.changed"]} />
      <DataTable
        id="deleted"
        label={t("deleted")}
        work="server"
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => row.contactName}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
