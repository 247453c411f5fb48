"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import { releaseExtensionAction } from "@/lib/actions/extensions";
import type { NamedPerson, WithoutView } from "@/lib/core/extensions/view";
import { PrintedCodes } from "./printed-codes";
import { WithoutList } from "./without-list";

const Form = lazyPart(() => import("./set-extension-form").then((m) => m.SetExtensionForm));

type Open =
  | { readonly act: "set"; readonly user: NamedPerson | null; readonly saved: string | null }
  | { readonly act: "without" };

export type ExtensionActs = {
  /** Panels and questions; to be rendered once. */
  readonly layer: ReactNode;
  /** Without a user, one of those who have none is chosen in the form. */
  readonly set: (user: NamedPerson | null, saved: string | null) => void;
  readonly release: (user: NamedPerson, word: string) => void;
  readonly showWithout: () => void;
};

const nobody: WithoutView = { count: 0, users: [] };

/** What may be done with extensions, on their own list and on the users' screens alike. */
export function useExtensionActs(without: WithoutView = nobody): ExtensionActs {
  const t = useTranslations("extensions");
  const { confirm, dialog } = useConfirm();
  const [open, setOpen] = useState<Open>({ act: "without" });
  const [shown, setShown] = useState(false);
  const removal = useAction(releaseExtensionAction, { done: t("released") });
  const show = (next: Open) => {
    setOpen(next);
    setShown(true);
  };
  const set = (user: NamedPerson | null, saved: string | null) => show({ act: "set", user, saved });
  const close = () => setShown(false);

  const release = async (user: NamedPerson, word: string) => {
    const sure = await confirm({
      title: t("release.title", { word }),
      consequences: [
        {
          key: "code",
          state: "failed",
          title: t("release.noCode", { name: user.name }),
          reason: t("release.noCodeWhy"),
        },
        {
          key: "held",
          state: "travelled",
          title: t("release.held", { name: user.name }),
          reason: t("release.heldWhy", { name: user.name }),
        },
        { key: "rooms", state: "travelled", title: t("release.rooms") },
      ],
      children: <PrintedCodes userId={user.id} />,
      confirmLabel: t("release.confirm"),
      keepLabel: t("release.keep"),
    });
    if (sure) await removal.run({ userId: user.id });
  };

  const layer = (
    <>
      {dialog}
      <SidePanel
        open={shown}
        onClose={close}
        title={open.act === "without" ? t("without.title") : titleOf(open)}
        body={open.act === "without" ? "padded" : "form"}
      >
        {open.act === "without" ? (
          <WithoutList without={without} onSet={(user) => set(user, null)} />
        ) : (
          <Form key={open.user?.id ?? "choose"} user={open.user} saved={open.saved} without={without} onClose={close} />
        )}
      </SidePanel>
    </>
  );
  function titleOf({ user, saved }: { user: NamedPerson | null; saved: string | null }): string {
    if (!user) return t("panels.choose");
    return t(saved === null ? "panels.set" : "panels.change", { name: user.name });
  }
  return { layer, set, release: (user, word) => void release(user, word), showWithout: () => show({ act: "without" }) };
}
