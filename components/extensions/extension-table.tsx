"use client";

import { CodeXml, Eraser, History, Image, PenLine, Plus, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { customColumn, linkColumn, statusColumn, textColumn, timeColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { MenuItem } from "@/components/ui/menu";
import { Instant, RelativeTime } from "@/components/ui/relative-time";
import type { Page } from "@/lib/core/table-query";
import { routes, withQuery } from "@/lib/routes";
import { extensionLook } from "./extension-looks";
import type { ExtensionView, WithoutView } from "@/lib/core/extensions/view";
import { useCodeFile } from "./use-code-file";
import type { ExtensionActs } from "./use-extension-acts";
import { WarningMark } from "./warning-text";

const hrefOf = (row: ExtensionView) => routes.user({ userId: row.userId });
const fixed = { sortable: false } as const;

const columns = [
  customColumn<ExtensionView>("word", "extensions.columns.word", (row) => <WordCell row={row} />, {
    value: (row) => row.word,
  }),
  linkColumn<ExtensionView>("userName", "extensions.columns.user", hrefOf, (row) => row.userName),
  textColumn<ExtensionView>("ou", "extensions.columns.ou", (row) => row.ouName, fixed),
  statusColumn<ExtensionView>("standing", "extensions.columns.standing", extensionLook, { ...fixed, width: 132 }),
  timeColumn<ExtensionView>("since", "extensions.columns.since", (row) => row.since, { ...fixed, width: 112 }),
  customColumn<ExtensionView>("heldUntil", "extensions.columns.heldUntil", (row) => <HeldCell row={row} />, {
    ...fixed,
    width: 200,
  }),
  customColumn<ExtensionView>("codes", "extensions.columns.codes", (row) => <CodesCell row={row} />, {
    ...fixed,
    width: 132,
    value: (row) => row.codesTaken,
  }),
  timeColumn<ExtensionView>("lastUsedAt", "extensions.columns.lastUsed", (row) => row.lastUsedAt, fixed),
];

type ExtensionTableProps = { page: Page<ExtensionView>; without: WithoutView; acts: ExtensionActs };

/** The company's words, those in use and those still held for their old user. */
export function ExtensionTable({ page, without, acts }: ExtensionTableProps) {
  const t = useTranslations("extensions");
  const { exportCsv, progress } = useCsvExport(routes.extensionExport());
  const menuOf = useExtensionMenu(acts);
  return (
    <>
      {progress}
      <DataTable
        id="extensions"
        label={t("title")}
        columns={columns}
        page={page}
        rowKey={(row) => row.id}
        rowName={(row) => `#${row.word}`}
        rowHref={hrefOf}
        rowMenu={menuOf}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "standing",
            label: t("columns.standing"),
            kind: "choice",
            options: (["current", "former"] as const).map((value) => ({ value, label: t(`standings.${value}`) })),
          },
        ]}
        empty={
          <EmptyState
            drawing="line"
            title={t("empty.title")}
            actions={
              without.count > 0 ? (
                <Button variant="primary" icon={<Plus />} onClick={() => acts.set(null, null)}>
                  {t("new")}
                </Button>
              ) : null
            }
          >
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}

function useExtensionMenu({ set, release }: ExtensionActs) {
  const t = useTranslations("extensions");
  const saveCode = useCodeFile();
  return (row: ExtensionView): MenuItem[] => {
    const user = { id: row.userId, name: row.userName };
    const pages: MenuItem[] = [
      { key: "user", label: t("acts.user"), icon: <UserRound />, href: hrefOf(row) },
      {
        key: "history",
        label: t("acts.history"),
        icon: <History />,
        href: withQuery(routes.audit(), { f: `action:is:extension.set,extension.release;targetId:is:${row.userId}` }),
      },
    ];
    if (row.standing === "former") return pages;
    return [
      { key: "change", label: t("acts.change"), icon: <PenLine />, onSelect: () => set(user, row.word) },
      {
        key: "svg",
        label: t("acts.codeSvg"),
        icon: <CodeXml />,
        onSelect: () => saveCode(row.userId, row.word, "svg"),
      },
      {
        key: "png",
        label: t("acts.codePng"),
        icon: <Image />,
        onSelect: () => saveCode(row.userId, row.word, "png"),
      },
      ...pages,
      { key: "line", separator: true },
      {
        key: "release",
        label: t("acts.release"),
        icon: <Eraser />,
        tone: "danger",
        onSelect: () => release(user, row.word),
      },
    ];
  };
}

function WordCell({ row }: { row: ExtensionView }) {
  return (
    <span className="row">
      <span className={row.standing === "former" ? "cut muted" : "cut strong"} dir="auto" title={`#${row.word}`}>
        #{row.word}
      </span>
      {row.warning ? <WarningMark warning={row.warning} /> : null}
    </span>
  );
}

function HeldCell({ row }: { row: ExtensionView }) {
  return row.heldUntil === null ? <span className="muted">–</span> : <Instant at={row.heldUntil} />;
}

/** How often the code was saved or printed, and when last. */
function CodesCell({ row }: { row: ExtensionView }) {
  return row.codeTakenAt === null ? (
    <span className="muted">–</span>
  ) : (
    <span className="num">
      {row.codesTaken} · <RelativeTime at={row.codeTakenAt} form="short" />
    </span>
  );
}
