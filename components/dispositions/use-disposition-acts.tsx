"use client";

import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import {
  archiveDispositionAction,
  moveDispositionAction,
  removeDispositionAction,
  restoreDispositionAction,
} from "@/lib/actions/dispositions";
import type { Verdict } from "@/lib/core/access/verdict";
import { countBelow, dispositionCan } from "@/lib/core/dispositions/can";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { Asked } from "./disposition-form";

const why = (verdict: Verdict) => (verdict.allowed ? {} : { disabledReason: verdict.reason });

/** What may be done with a disposition, by keyboard as by mouse: also its place among those beside it. */
export function useDispositionActs(show: (asked: Asked) => void) {
  const t = useTranslations("dispositions");
  const { confirm, dialog } = useConfirm();
  const moving = useAction(moveDispositionAction);
  const archiving = useAction(archiveDispositionAction, { done: ({ name }) => t("archived", { name }) });
  const restoring = useAction(restoreDispositionAction, { done: ({ name }) => t("restored", { name }) });
  const removing = useAction(removeDispositionAction, { done: ({ name }) => t("removed", { name }) });
  const remove = async (one: DispositionView) => {
    const sure = await confirm({
      title: t("remove.title", { name: one.name }),
      children: t("remove.body", { count: countBelow(one) }),
      confirmLabel: t("remove.act"),
      keepLabel: t("remove.keep"),
      tone: "danger",
    });
    if (sure) await removing.run({ dispositionId: one.id, version: one.version });
  };
  const archive = async (one: DispositionView) => {
    const below = countBelow(one);
    const sure =
      below === 0 ||
      (await confirm({
        title: t("archive.title", { name: one.name }),
        children: t("archive.body", { count: below }),
        confirmLabel: t("acts.archive"),
        keepLabel: t("remove.keep"),
      }));
    if (sure) await archiving.run({ dispositionId: one.id, version: one.version });
  };
  const place = (one: DispositionView, to: "up" | "down", isLast: boolean): MenuItem => ({
    key: to,
    label: t(`acts.${to}`),
    icon: to === "up" ? <ArrowUp /> : <ArrowDown />,
    onSelect: () => void moving.run({ dispositionId: one.id, to }),
    ...(isLast ? { disabledReason: t(`ends.${to}`) } : {}),
  });
  const menuOf = (one: DispositionView, at: number, beside: number): MenuItem[] => [
    {
      key: "add",
      label: t("acts.add"),
      icon: <Plus />,
      onSelect: () => show({ kind: "new", parent: one }),
      ...why(dispositionCan.grow(one)),
    },
    {
      key: "rename",
      label: t("acts.rename"),
      icon: <Pencil />,
      onSelect: () => show({ kind: "rename", disposition: one }),
    },
    place(one, "up", at === 0),
    place(one, "down", at === beside - 1),
    { key: "line", separator: true },
    one.archived
      ? {
          key: "restore",
          label: t("acts.restore"),
          icon: <ArchiveRestore />,
          onSelect: () => void restoring.run({ dispositionId: one.id, version: one.version }),
        }
      : { key: "archive", label: t("acts.archive"), icon: <Archive />, onSelect: () => void archive(one) },
    {
      key: "remove",
      label: t("acts.remove"),
      icon: <Trash2 />,
      tone: "danger",
      onSelect: () => void remove(one),
      ...why(dispositionCan.remove(one)),
    },
  ];
  return { menuOf, layer: dialog };
}
