"use client";

import { Archive, ArchiveRestore, FileUp, Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { DataTable } from "@/components/table/data-table";
import { useCsvExport } from "@/components/table/use-csv-export";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { useAsked } from "@/components/ui/use-asked";
import { wholePage } from "@/lib/core/table-query";
import { archiveCannedAnswerAction, restoreCannedAnswerAction } from "@/lib/actions/canned-answers";
import type { CannedAnswerView } from "@/lib/core/canned-answers/view";
import type { AccountId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";
import { cannedColumns } from "./canned-columns";

const Form = lazyPart(() => import("./canned-form").then((m) => m.CannedForm));

/** One list of canned answers: an account's own, or where none is named the general ones. */
export type CannedList = {
  readonly answers: readonly CannedAnswerView[];
  readonly mayEdit: boolean;
  readonly account: { readonly id: AccountId; readonly name: string } | null;
};

/** A list of canned answers, and the form of one beside it. Who may not change them reads. */
export function CannedScreen(list: CannedList) {
  const t = useTranslations("cannedAnswers");
  const { answers, mayEdit, account } = list;
  // Nothing that is asked about is a new one.
  const { asked: edited, open, ask: show, close } = useAsked<CannedAnswerView | null>();
  const { exportCsv, progress } = useCsvExport(
    account ? routes.accountCannedExport({ accountId: account.id }) : routes.cannedExport(),
  );
  const menuOf = useCannedMenu(show);
  const add = mayEdit ? (
    <>
      <LinkButton size="sm" icon={<FileUp className="icon--sm" />} href={routes.importCannedAnswers()}>
        {t("import")}
      </LinkButton>
      <Button size="sm" icon={<Plus className="icon--sm" />} onClick={() => show(null)}>
        {t("new")}
      </Button>
    </>
  ) : null;
  return (
    <>
      {progress}
      <SidePanel
        open={open}
        onClose={close}
        title={edited ? t("edit", { key: `/${edited.key}` }) : t("newTitle")}
        body="form"
      >
        <Form key={edited?.id ?? "new"} answer={edited} list={list} onClose={close} />
      </SidePanel>
      <DataTable
        id={account ? "account-canned-answers" : "canned-answers"}
        label={t("title")}
        columns={cannedColumns}
        page={wholePage(answers)}
        rowKey={({ id }) => id}
        rowName={({ key }) => `/${key}`}
        {...(mayEdit ? { rowMenu: menuOf } : {})}
        searchLabel={t("search")}
        exportCsv={exportCsv}
        filters={[
          {
            field: "state",
            label: t("columns.state"),
            kind: "choice",
            options: (["offered", "archived"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        work="client"
        toolbar={add}
        empty={
          <EmptyState drawing="line" title={t("empty.title")} actions={add}>
            {account ? t("empty.local") : t("empty.general")}
          </EmptyState>
        }
      />
    </>
  );
}

function useCannedMenu(show: (answer: CannedAnswerView) => void) {
  const t = useTranslations("cannedAnswers");
  const restoring = useAction(restoreCannedAnswerAction, { done: ({ key }) => t("restored", { key: `/${key}` }) });
  const archiving = useAction(archiveCannedAnswerAction, {
    done: ({ key }) => t("archived", { key: `/${key}` }),
    undo: { run: ({ cannedAnswerId, version }) => void restoring.run({ cannedAnswerId, version }) },
  });
  return (answer: CannedAnswerView): MenuItem[] => {
    const { id: cannedAnswerId, version } = answer;
    return [
      { key: "edit", label: t("acts.edit"), icon: <Pencil />, onSelect: () => show(answer) },
      answer.archived
        ? {
            key: "restore",
            label: t("acts.restore"),
            icon: <ArchiveRestore />,
            onSelect: () => void restoring.run({ cannedAnswerId, version }),
          }
        : {
            key: "archive",
            label: t("acts.archive"),
            icon: <Archive />,
            onSelect: () => void archiving.run({ cannedAnswerId, version }),
          },
    ];
  };
}
