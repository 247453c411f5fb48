"use client";

import {
  Archive,
  CirclePause,
  CirclePlay,
  ListX,
  MessagesSquare,
  Pencil,
  Power,
  Trash2,
  Undo2,
  UserPlus,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import { type ConfirmOptions, useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import type { TraceStep } from "@/components/ui/trace-line";
import { changeAccountStateAction, removeAccountAction } from "@/lib/actions/accounts";
import { accountCan } from "@/lib/core/accounts/can";
import type { AccountAct } from "@/lib/core/accounts/schema";
import { offeredActs } from "./account-acts";
import { isShared } from "@/lib/core/accounts/purposes";
import { agentsHref, editHref, interactionsHref, retireHref } from "./account-links";
import type { AccountView } from "@/lib/core/accounts/view";

export type AccountActs = {
  readonly pending: boolean;
  /** To be rendered once, wherever. */
  readonly dialog: ReactNode;
  readonly act: (account: AccountView, act: AccountAct) => void;
  /** Everything that may be done; what cannot be done now says why. */
  readonly menuOf: (account: AccountView) => readonly MenuItem[];
};

const icons: Record<AccountAct, ReactNode> = {
  activate: <Power />,
  resume: <CirclePlay />,
  enable: <Undo2 />,
  drain: <ListX />,
  disable: <CirclePause />,
  retire: <Archive />,
};

/** Which act takes another back without loss; the others cannot be undone by one step. */
const undoOf: Partial<Record<AccountAct, AccountAct>> = { drain: "resume", resume: "drain" };

/** What may be done with an account, for the list's row and for the account's page alike. */
export function useAccountActs(): AccountActs {
  const t = useTranslations("accounts");
  const tCommon = useTranslations("common");
  const { confirm, dialog } = useConfirm();
  const change = useAction(changeAccountStateAction);
  const removal = useAction(removeAccountAction, { done: ({ name }) => t("remove.done", { name }) });

  const run = async (
    { id: accountId, version, name }: Pick<AccountView, "id" | "version" | "name">,
    act: AccountAct,
  ) => {
    if (!(await change.run({ accountId, version, act }))) return;
    const back = undoOf[act];
    // Undo is the change after this one; should someone have been quicker, it is refused as any stale edit.
    const undo = back && {
      label: tCommon("undo"),
      run: () => void run({ id: accountId, version: version + 1, name }, back),
    };
    notify({ tone: "positive", text: t(`acts.${act}.done`, { name }), ...(undo ? { action: undo } : {}) });
  };

  const act = async (account: AccountView, wanted: AccountAct) => {
    const question = wanted === "disable" || wanted === "retire" ? ask(account, wanted) : null;
    if (question && !(await confirm(question))) return;
    await run(account, wanted);
  };

  const remove = async (account: AccountView) => {
    if (await confirm(ask(account, "remove"))) {
      await removal.run({ accountId: account.id, version: account.version });
    }
  };

  function ask(account: AccountView, what: "disable" | "retire" | "remove"): ConfirmOptions {
    const { name, address, pool } = account;
    const free: TraceStep = { key: "free", state: "travelled", title: t("ask.addressFree", { address }) };
    const leaves: TraceStep[] = pool
      ? [
          {
            key: "pool",
            state: "failed",
            title: t("ask.leavesPool", { pool: pool.name }),
            reason: t("ask.leavesPoolWhy"),
          },
        ]
      : [];
    const consequences: Record<typeof what, TraceStep[]> = {
      disable: [
        { key: "new", state: "failed", title: t("ask.noNewRooms") },
        {
          key: "live",
          state: "failed",
          title: t("ask.silent", { count: account.liveRooms }),
          reason: t("ask.silentWhy"),
        },
        { key: "in", state: "travelled", title: t("ask.stillReceives") },
        { key: "back", state: "travelled", title: t("ask.enableLater") },
      ],
      retire: [
        { key: "final", state: "failed", title: t("ask.final"), reason: t("ask.finalWhy") },
        ...leaves,
        free,
        { key: "past", state: "travelled", title: t("ask.pastStays") },
      ],
      remove: [{ key: "gone", state: "failed", title: t("ask.gone"), reason: t("ask.goneWhy") }, ...leaves, free],
    };
    return {
      title: t(`ask.title.${what}`, { name }),
      consequences: consequences[what],
      confirmLabel: t(`ask.confirm.${what}`),
      keepLabel: t("ask.keep"),
    };
  }

  const menuOf = (account: AccountView): MenuItem[] => [
    {
      key: "edit",
      label: t("edit"),
      icon: <Pencil />,
      href: editHref(account),
      ...(account.state === "retired" ? { disabledReason: t("retiredIsFixed") } : {}),
    },
    { key: "interactions", label: t("interactions"), icon: <MessagesSquare />, href: interactionsHref(account) },
    ...(isShared(account.purpose)
      ? [{ key: "agents", label: t("addAgents"), icon: <UserPlus />, href: agentsHref(account) }]
      : []),
    { key: "acts", separator: true },
    ...offeredActs(account.facts).map(({ act: offered, problem }): MenuItem => ({
      key: offered,
      label: t(`acts.${offered}.label`),
      icon: icons[offered],
      onSelect: () => void act(account, offered),
      ...(problem ? { disabledReason: t(`why.${problem}`) } : {}),
    })),
    ...(account.state === "retired"
      ? []
      : [{ key: "retire", label: t("acts.retire.open"), icon: icons.retire, href: retireHref(account) }]),
    { key: "line", separator: true },
    {
      key: "remove",
      label: t("remove.act"),
      icon: <Trash2 />,
      tone: "danger",
      onSelect: () => void remove(account),
      ...(accountCan.remove(account.facts).allowed ? {} : { disabledReason: t("remove.used") }),
    },
  ];
  return {
    pending: change.pending || removal.pending,
    dialog,
    act: (account, wanted) => void act(account, wanted),
    menuOf,
  };
}
