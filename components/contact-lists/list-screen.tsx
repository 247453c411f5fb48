"use client";

import { Pencil, Plus, Trash2, UsersRound } from "lucide-react";
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
import { removeContactListAction } from "@/lib/actions/clients";
import { listCan } from "@/lib/core/clients/lists";
import type { ContactListView } from "@/lib/core/clients/view";
import { routes, withQuery } from "@/lib/routes";

const Form = lazyPart(() => import("./list-form").then((m) => m.ListForm));

const columns = [
  textColumn<ContactListView>("name", "contactLists.columns.name", ({ name }) => name, { width: 200 }),
  textColumn<ContactListView>("description", "contactLists.columns.description", ({ description }) => description),
  customColumn<ContactListView>(
    "accounts",
    "contactLists.columns.accounts",
    ({ accounts }) => (accounts.length === 0 ? <span className="muted">–</span> : accounts.join(", ")),
    { value: ({ accounts }) => accounts.join(", ") },
  ),
  countColumn<ContactListView>("clients", "contactLists.columns.clients", ({ clients }) => clients, { width: 96 }),
];

/** The company's contact lists, and the form of one beside them. */
export function ListScreen({ lists }: { lists: readonly ContactListView[] }) {
  const t = useTranslations("contactLists");
  const { confirm, dialog } = useConfirm();
  // Nothing that is asked about is a new one.
  const { asked: edited, open, ask: show, close } = useAsked<ContactListView | null>();
  const removing = useAction(removeContactListAction, { done: ({ name }) => t("removed", { name }) });
  const remove = async (list: ContactListView) => {
    const sure = await confirm({
      title: t("remove.title", { name: list.name }),
      confirmLabel: t("remove.act"),
      keepLabel: t("remove.keep"),
    });
    if (sure) await removing.run({ contactListId: list.id, version: list.version });
  };
  const menuOf = (list: ContactListView): MenuItem[] => {
    const verdict = listCan.remove(list);
    return [
      { key: "edit", label: t("acts.edit"), icon: <Pencil />, onSelect: () => show(list) },
      {
        key: "clients",
        label: t("acts.clients"),
        icon: <UsersRound />,
        href: withQuery(routes.clients(), { f: `list:is:${list.id}` }),
      },
      { key: "line", separator: true },
      {
        key: "remove",
        label: t("acts.remove"),
        icon: <Trash2 />,
        tone: "danger",
        onSelect: () => void remove(list),
        ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
      },
    ];
  };
  return (
    <>
      {dialog}
      <SidePanel
        open={open}
        onClose={close}
        title={edited ? t("edit", { name: edited.name }) : t("newTitle")}
        body="form"
      >
        <Form key={edited?.id ?? "new"} list={edited} onClose={close} />
      </SidePanel>
      <DataTable
        id="contact-lists"
        label={t("title")}
        columns={columns}
        page={wholePage(lists)}
        rowKey={(list) => list.id}
        rowName={(list) => list.name}
        rowMenu={menuOf}
        searchLabel={t("search")}
        work="client"
        toolbar={
          <Button size="sm" icon={<Plus className="icon--sm" />} onClick={() => show(null)}>
            {t("new")}
          </Button>
        }
        empty={
          <EmptyState drawing="line" title={t("empty.title")}>
            {t("empty.body")}
          </EmptyState>
        }
      />
    </>
  );
}
