"use client";

import { CirclePause, CirclePlay, ListX, Power, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import type { BulkAct, TableSelection } from "@/components/table/action-bar";
import { countOf, selected } from "@/components/table/selected";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { changeAccountStatesAction } from "@/lib/actions/accounts";
import type { AccountView } from "@/lib/core/accounts/view";

const acts = ["activate", "drain", "resume", "disable", "enable"] as const;
type Act = (typeof acts)[number];

const icons: Record<Act, ReactNode> = {
  activate: <Power className="icon--sm" />,
  drain: <ListX className="icon--sm" />,
  resume: <CirclePlay className="icon--sm" />,
  disable: <CirclePause className="icon--sm" />,
  enable: <Undo2 className="icon--sm" />,
};

/** What may be done with the ticked accounts: all of them or none, and the refusal names the first that stands in the way. */
export function useBulkActs(accounts: readonly AccountView[]): { layer: ReactNode; bulk: readonly BulkAct[] } {
  const t = useTranslations("accounts");
  const { confirm, dialog } = useConfirm();
  const change = useAction(changeAccountStatesAction, { done: ({ changed }) => t("bulk.done", { count: changed }) });
  const run = async (act: Act, selection: TableSelection) => {
    const count = countOf(selection);
    if (act === "disable") {
      const live = selection.kind === "ids" ? liveRoomsOf(accounts, selection.ids) : null;
      const yes = await confirm({
        title: t("bulk.disable", { count }),
        consequences: [
          { key: "new", state: "failed", title: t("bulk.noNewRooms") },
          {
            key: "live",
            state: "failed",
            title: live === null ? t("bulk.silent") : t("ask.silent", { count: live }),
            reason: t("ask.silentWhy"),
          },
          { key: "in", state: "travelled", title: t("ask.stillReceives") },
        ],
        confirmLabel: t("bulk.disableConfirm", { count }),
        keepLabel: t("ask.keep"),
      });
      if (!yes) return;
    }
    await change.run({ accounts: selected(selection, { expectedCount: count }), act });
  };
  const bulk = acts.map((act): BulkAct => ({
    key: act,
    label: t(`acts.${act}.label`),
    icon: icons[act],
    run: (selection) => void run(act, selection),
  }));
  return { layer: dialog, bulk };
}

/** Null where some of the ticked ones are on another page. */
function liveRoomsOf(accounts: readonly AccountView[], ids: readonly string[]): number | null {
  const here = accounts.filter(({ id }) => ids.includes(id));
  return here.length === ids.length ? here.reduce((sum, { liveRooms }) => sum + liveRooms, 0) : null;
}
