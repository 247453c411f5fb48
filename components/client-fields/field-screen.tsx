"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { countColumn, customColumn, textColumn } from "@/components/table/columns";
import { DataTable } from "@/components/table/data-table";
import { Button } from "@/components/ui/button";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { SidePanel } from "@/components/ui/side-panel";
import { useAsked } from "@/components/ui/use-asked";
import { wholePage } from "@/lib/core/table-query";
import { removeClientFieldAction } from "@/lib/actions/clients";
import { fieldCan } from "@/lib/core/clients/custom-fields";
import type { ClientFieldUse } from "@/lib/core/clients/view";

const Form = lazyPart(() => import("./field-form").then((m) => m.FieldForm));

const columns = [
  textColumn<ClientFieldUse>("name", "clientFields.columns.name", ({ name }) => name, { width: 220, sortable: false }),
  customColumn<ClientFieldUse>("kind", "clientFields.columns.kind", ({ kind }) => <KindCell kind={kind} />, {
    width: 120,
    sortable: false,
    value: ({ kind }) => kind,
  }),
  textColumn<ClientFieldUse>("options", "clientFields.columns.options", ({ options }) => options.join(", ") || null, {
    sortable: false,
  }),
  countColumn<ClientFieldUse>("filled", "clientFields.columns.filled", ({ filled }) => filled, {
    width: 112,
    sortable: false,
  }),
];

function KindCell({ kind }: Pick<ClientFieldUse, "kind">) {
  const t = useTranslations("clientFields.kinds");
  return t(kind);
}

/** What the company keeps of its clients besides the fields that everyone has, in the order of the form. */
export function FieldScreen({ fields }: { fields: readonly ClientFieldUse[] }) {
  const t = useTranslations("clientFields");
  const { confirm, dialog } = useConfirm();
  // Nothing that is asked about is a new one.
  const { asked: edited, open, ask: show, close } = useAsked<ClientFieldUse | null>();
  const removing = useAction(removeClientFieldAction, { done: ({ name }) => t("removed", { name }) });
  const remove = async (field: ClientFieldUse) => {
    const sure = await confirm({
      title: t("remove.title", { name: field.name }),
      confirmLabel: t("remove.act"),
      keepLabel: t("remove.keep"),
    });
    if (sure) await removing.run({ fieldId: field.id, version: field.version });
  };
  const menuOf = (field: ClientFieldUse): MenuItem[] => {
    const verdict = fieldCan.remove(field);
    return [
      { key: "edit", label: t("acts.edit"), icon: <Pencil />, onSelect: () => show(field) },
      {
        key: "remove",
        label: t("acts.remove"),
        icon: <Trash2 />,
        tone: "danger",
        onSelect: () => void remove(field),
        ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
      },
    ];
  };
  const add = (
    <Button size="sm" icon={<Plus className="icon--sm" />} onClick={() => show(null)}>
      {t("new")}
    </Button>
  );
  return (
    <>
      {dialog}
      <SidePanel
        open={open}
        onClose={close}
        title={edited ? t("edit", { name: edited.name }) : t("newTitle")}
        body="form"
      >
        <Form key={edited?.id ?? "new"} field={edited} onClose={close} />
      </SidePanel>
      <DataTable
        id="client-fields"
        label={t("title")}
        columns={columns}
        page={wholePage(fields)}
        rowKey={(field) => field.id}
        rowName={(field) => field.name}
        rowMenu={menuOf}
        searchLabel={t("search")}
        work="client"
        toolbar={add}
        empty={
          <EmptyState drawing="line" title={t("empty.title")} actions={add}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
