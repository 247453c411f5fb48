"use client";

import { Archive, Hash, History, KeyRound, LockOpen, LogOut, Pencil, UserCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { useExtensionActs } from "@/components/extensions/use-extension-acts";
import { useAction } from "@/components/form/use-form-action";
import { type ConfirmOptions, useConfirm } from "@/components/ui/confirm-dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import {
  createLinkAction,
  disableUserAction,
  enableUserAction,
  signOutUserAction,
  unlockUserAction,
} from "@/lib/actions/users";
import type { Verdict } from "@/lib/core/access/verdict";
import { userCan } from "@/lib/core/users/can";
import type { MadeLink } from "./link-dialog";
import { useDisableQuestion } from "./use-disable-question";
import { archiveHref, doneToHref, editHref } from "./user-links";
import type { UserRowView, UserView } from "@/lib/core/users/view";
import type { SuccessorView } from "./user-view";

const LinkDialog = lazyPart(() => import("./link-dialog").then((m) => m.LinkDialog));

/** A user of the list, or of their page, where more is known. */
export type ActsUser = UserRowView & Partial<Pick<UserView, "liveRooms" | "openSessions" | "otherAdmins">>;

export type UserActs = {
  readonly pending: boolean;
  /** Panels and questions; to be rendered once. */
  readonly layer: ReactNode;
  readonly menuOf: (user: ActsUser) => readonly MenuItem[];
  readonly makeLink: (user: ActsUser) => void;
};

/** What may be done with a user, for the list's row and for the user's page alike. */
export function useUserActs(ownEmail: string, successor: SuccessorView | null = null): UserActs {
  const t = useTranslations("users");
  const { confirm, dialog } = useConfirm();
  const extensions = useExtensionActs();
  const [made, setMade] = useState<MadeLink | null>(null);
  const [linkOpen, setLinkOpen] = useState(false);
  const linkOf = useRef("");
  const link = useAction(createLinkAction, {
    onDone: (one) => {
      setMade({ ...one, name: linkOf.current });
      setLinkOpen(true);
    },
  });
  const makeLink = (user: ActsUser) => {
    linkOf.current = user.name;
    void link.run({ userId: user.id });
  };
  const signOut = useAction(signOutUserAction, { done: t("signOut.done") });
  const unlock = useAction(unlockUserAction, { done: t("unlock.done") });
  const enable = useAction(enableUserAction, { done: ({ name }) => t("enable.done", { name }) });
  const disable = useAction(disableUserAction, {
    done: ({ name }) => t("disable.done", { name }),
    undo: { run: ({ id }) => void enable.run({ userId: id }) },
  });
  const disableQuestion = useDisableQuestion(successor);

  const ask = async (question: ConfirmOptions, act: () => Promise<boolean>) => {
    if (await confirm(question)) await act();
  };
  const askSignOut = (user: ActsUser) =>
    ask(
      {
        title: t("signOut.title", { name: user.name }),
        consequences: [
          { key: "sessions", state: "failed", title: t("signOut.sessions"), reason: t("signOut.sessionsWhy") },
          { key: "again", state: "travelled", title: t("signOut.again") },
        ],
        confirmLabel: t("signOut.act"),
        keepLabel: t("signOut.keep"),
        tone: "primary",
      },
      () => signOut.run({ userId: user.id }),
    );
  const stateAct = (user: ActsUser, disabling: Verdict): MenuItem =>
    user.state === "disabled"
      ? {
          key: "enable",
          label: t("acts.enable"),
          icon: <UserCheck />,
          onSelect: () => void enable.run({ userId: user.id }),
        }
      : {
          key: "disable",
          label: t("acts.disable"),
          icon: <UserX />,
          tone: "danger",
          onSelect: () => void ask(disableQuestion(user), () => disable.run({ userId: user.id })),
          ...(disabling.allowed ? {} : { disabledReason: disabling.reason }),
        };
  const archiving = (user: ActsUser, isSelf: boolean): MenuItem => {
    const verdict = userCan.archive({ ...user, isSelf, otherAdmins: user.otherAdmins ?? 1 });
    return {
      key: "archive",
      label: t("archive.open"),
      icon: <Archive />,
      tone: "danger",
      href: archiveHref(user),
      ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
    };
  };
  const menuOf = (user: ActsUser): MenuItem[] => {
    const isSelf = user.email === ownEmail;
    const disabling = userCan.disable({ ...user, isSelf, otherAdmins: user.otherAdmins ?? 1 });
    const named = { userId: user.id };
    return [
      { key: "edit", label: t("acts.edit"), icon: <Pencil />, href: editHref(user) },
      {
        key: "extension",
        label: t(user.extension === null ? "acts.setExtension" : "acts.changeExtension"),
        icon: <Hash />,
        onSelect: () => extensions.set(user, user.extension),
      },
      {
        key: "link",
        label: t(user.invited ? "acts.invite" : "acts.reset"),
        icon: <KeyRound />,
        onSelect: () => makeLink(user),
        ...(user.state === "active" ? {} : { disabledReason: t("link.needsActive") }),
      },
      { key: "unlock", label: t("acts.unlock"), icon: <LockOpen />, onSelect: () => void unlock.run(named) },
      { key: "history", label: t("acts.history"), icon: <History />, href: doneToHref(user) },
      { key: "line", separator: true },
      { key: "signOut", label: t("signOut.act"), icon: <LogOut />, onSelect: () => void askSignOut(user) },
      ...(user.state === "archived" ? [] : [stateAct(user, disabling), archiving(user, isSelf)]),
    ];
  };
  const layer = (
    <>
      {dialog}
      {extensions.layer}
      {made ? <LinkDialog {...made} open={linkOpen} onClose={() => setLinkOpen(false)} /> : null}
    </>
  );
  return {
    pending: link.pending || signOut.pending || disable.pending || enable.pending,
    layer,
    menuOf,
    makeLink,
  };
}
