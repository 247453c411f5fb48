"use client";

import { Eye, Globe, History, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useState } from "react";
import { customColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import type { Page } from "@/lib/core/table-query";
import { routes, withQuery } from "@/lib/routes";
import type { AuditEntryView } from "./audit-view";
import { ActionWords, ActorWords, TargetKindWords } from "./entry-words";
import { fieldChanges, fieldWords } from "./field-changes";
import { useAuditFilters } from "./use-audit-filters";

const EntryDetail = lazyPart(() => import("./entry-detail").then((m) => m.EntryDetail));

const fixed = { sortable: false } as const;
const OpenEntry = createContext<(entry: AuditEntryView) => void>(() => undefined);

const columns = [
  timeColumn<AuditEntryView>("at", "audit.columns.at", (entry) => entry.at, { width: 96 }),
  customColumn<AuditEntryView>("actor", "audit.columns.actorName", (entry) => <ActorWords entry={entry} />, {
    ...fixed,
    width: 168,
  }),
  customColumn<AuditEntryView>("action", "audit.columns.action", (entry) => <ActionCell entry={entry} />, {
    ...fixed,
    width: 208,
  }),
  customColumn<AuditEntryView>("targetKind", "audit.columns.targetKind", (entry) => <KindCell entry={entry} />, {
    ...fixed,
    width: 128,
  }),
  textColumn<AuditEntryView>(
    "target",
    "audit.columns.targetName",
    (entry) => entry.targetName ?? entry.targetId,
    fixed,
  ),
  customColumn<AuditEntryView>("changes", "audit.columns.changes", (entry) => <ChangesCell entry={entry} />, fixed),
  textColumn<AuditEntryView>("address", "audit.columns.address", (entry) => entry.address, { ...fixed, width: 128 }),
];

type AuditTableProps = {
  page: Page<AuditEntryView>;
  /** When the list was read: an export leaves out what came later. */
  readAt: string;
};

/** The log, newest first; each entry opens beside the list with what was before and after. */
export function AuditTable({ page, readAt }: AuditTableProps) {
  const t = useTranslations("audit");
  const filters = useAuditFilters();
  const { exportCsv, progress } = useCsvExport(routes.auditExport(), readAt);
  const [entry, setEntry] = useState<AuditEntryView | null>(null);
  const [shown, setShown] = useState(false);
  const open = (next: AuditEntryView) => {
    setEntry(next);
    setShown(true);
  };
  return (
    <OpenEntry value={open}>
      {progress}
      <SidePanel open={shown} onClose={() => setShown(false)} title={t("detail.title")}>
        {entry ? <EntryDetail entry={entry} /> : null}
      </SidePanel>
      <DataTable
        id="audit"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => row.targetName ?? row.action}
        rowMenu={(row) => menuOf(row, open, t)}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={filters}
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </OpenEntry>
  );
}

const only = (field: string, value: string): string =>
  withQuery(routes.audit(), { f: `${field}:is:${encodeURIComponent(value)}` });

function menuOf(
  row: AuditEntryView,
  open: (entry: AuditEntryView) => void,
  t: ReturnType<typeof useTranslations<"audit">>,
): MenuItem[] {
  const { actorId, address } = row;
  return [
    { key: "open", label: t("acts.open"), icon: <Eye />, onSelect: () => open(row) },
    { key: "line", separator: true },
    {
      key: "target",
      label: t("acts.sameTarget"),
      icon: <History />,
      href: withQuery(routes.audit(), {
        f: `targetKind:is:${row.targetKind};targetId:is:${encodeURIComponent(row.targetId)}`,
      }),
    },
    ...(actorId === null
      ? []
      : [{ key: "actor", label: t("acts.sameActor"), icon: <UserRound />, href: only("actorId", actorId) }]),
    ...(address === null
      ? []
      : [{ key: "address", label: t("acts.sameAddress"), icon: <Globe />, href: only("address", address) }]),
  ];
}

function ActionCell({ entry }: { entry: AuditEntryView }) {
  const open = useContext(OpenEntry);
  return (
    <button type="button" className="row-link cut max-w-full text-left" onClick={() => open(entry)}>
      <ActionWords action={entry.action} />
    </button>
  );
}

const KindCell = ({ entry }: { entry: AuditEntryView }) => (
  <span className="muted">
    <TargetKindWords kind={entry.targetKind} />
  </span>
);

function ChangesCell({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations("audit");
  const fields = fieldChanges(entry).map(({ field }) =>
    t.has(`fields.${field}`) ? t(`fields.${field}`) : fieldWords(field),
  );
  const words = fields.join(", ");
  return fields.length === 0 ? (
    <span className="muted">–</span>
  ) : (
    <span className="muted" title={words}>
      {words}
    </span>
  );
}
