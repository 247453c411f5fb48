"use client";

import { Link2, Pencil, PlugZap, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import { removeConnectionAction, rotateWebhookTokenAction, testConnectionAction } from "@/lib/actions/connections";
import { routes, withQuery } from "@/lib/routes";
import type { ConnectionView } from "@/lib/core/connections/view";

/** What may be done with a connection, for the list's row and for its page alike. */
export function useConnectionActs(): {
  dialog: ReactNode;
  menuOf: (connection: ConnectionView) => readonly MenuItem[];
  rotate: (connection: ConnectionView) => void;
} {
  const t = useTranslations("connections");
  const { confirm, dialog } = useConfirm();
  const test = useAction(testConnectionAction, { done: t("test.started") });
  const rotation = useAction(rotateWebhookTokenAction, { done: t("rotate.done") });
  const removal = useAction(removeConnectionAction, { done: ({ name }) => t("remove.done", { name }) });

  const rotate = async (connection: ConnectionView) => {
    const sure = await confirm({
      title: t("rotate.title", { name: connection.name }),
      consequences: [
        { key: "old", state: "failed", title: t("rotate.old"), reason: t("rotate.oldWhy") },
        { key: "new", state: "travelled", title: t("rotate.new") },
      ],
      confirmLabel: t("rotate.confirm"),
      keepLabel: t("rotate.keep"),
    });
    if (sure) await rotation.run({ connectionId: connection.id, version: connection.version });
  };

  const remove = async (connection: ConnectionView) => {
    const sure = await confirm({
      title: t("remove.title", { name: connection.name }),
      consequences: [
        { key: "secrets", state: "failed", title: t("remove.secrets"), reason: t("remove.secretsWhy") },
        { key: "url", state: "failed", title: t("remove.url") },
        { key: "templates", state: "failed", title: t("remove.templates") },
      ],
      confirmLabel: t("remove.confirm"),
      keepLabel: t("remove.keep"),
    });
    if (sure) await removal.run({ connectionId: connection.id, version: connection.version });
  };

  const menuOf = (connection: ConnectionView): MenuItem[] => [
    {
      key: "edit",
      label: t("acts.edit"),
      icon: <Pencil />,
      href: withQuery(routes.connection({ connectionId: connection.id }), { edit: 1 }),
    },
    {
      key: "test",
      label: t("test.run"),
      icon: <PlugZap />,
      onSelect: () => void test.run({ connectionId: connection.id }),
    },
    { key: "rotate", label: t("rotate.act"), icon: <Link2 />, onSelect: () => void rotate(connection) },
    { key: "line", separator: true },
    {
      key: "remove",
      label: t("remove.act"),
      icon: <Trash2 />,
      tone: "danger",
      onSelect: () => void remove(connection),
      // The service refuses too, also where events came in, which only it can see.
      ...(connection.usedBy.length > 0 ? { disabledReason: t("remove.used", { names: namesOf(connection) }) } : {}),
    },
  ];
  return { dialog, menuOf, rotate: (connection) => void rotate(connection) };
}

const namesOf = ({ usedBy }: ConnectionView): string => usedBy.map(({ name }) => name).join(", ");
