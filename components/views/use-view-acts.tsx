"use client";

import { Link2, Lock, Pencil, Share2, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { copyText } from "@/components/code/copy-text";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import { useAsked } from "@/components/ui/use-asked";
import { removeViewAction, saveViewAction, shareViewAction } from "@/lib/actions/views";
import type { SavedView } from "@/lib/core/views/view";
import { routes } from "@/lib/routes";

const Form = lazyPart(() => import("./view-form").then((m) => m.ViewForm));

export type ViewRights = { readonly share: boolean; readonly tidy: boolean };

/** Either a view to be renamed, or an address to be kept as a new one. */
export type Naming = { readonly view: SavedView } | { readonly query: string };

type ViewActs = {
  /** The questions; to be rendered once. */
  readonly layer: ReactNode;
  readonly menuOf: (view: SavedView) => readonly MenuItem[];
  readonly saveAs: (query: string) => void;
};

/** What may be done with views: one's own whatever, a colleague's shared one is copied, or tidied away by who may. */
export function useViewActs(may: ViewRights): ViewActs {
  const t = useTranslations("views");
  const { confirm, dialog } = useConfirm();
  const { asked, open, ask, close } = useAsked<Naming>();
  const restoring = useAction(saveViewAction, { done: ({ name }) => t("saved", { name }) });
  const sharing = useAction(shareViewAction, {
    done: ({ name, shared }) => t(shared ? "shared" : "unshared", { name }),
  });
  const removing = useAction(removeViewAction, {
    done: ({ name }) => t("removed", { name }),
    // What was a colleague's would come back as one's own.
    undo: {
      run: ({ name, query, shared, mine }) => void (mine ? restoring.run({ name, query, shared }) : undefined),
    },
  });
  const tidying = useAction(removeViewAction, { done: ({ name }) => t("removed", { name }) });

  const remove = async (view: SavedView) => {
    const target = { viewId: view.id, version: view.version };
    if (view.mine) return removing.run(target);
    const sure = await confirm({
      title: t("removeTitle", { name: view.name, owner: view.ownerName ?? "" }),
      children: t("removeBody"),
      confirmLabel: t("remove"),
      keepLabel: t("keep"),
      tone: "danger",
    });
    return sure ? tidying.run(target) : false;
  };
  const copy = async (view: SavedView) => {
    const address = new URL(routes.interactionView({ viewId: view.id }), location.origin).toString();
    if (await copyText(address)) notify({ tone: "positive", text: t("copied") });
    else notify({ tone: "warning", text: t("notCopied", { address }) });
  };
  const menuOf = (view: SavedView): MenuItem[] => [
    ...(view.mine ? [{ key: "rename", label: t("rename"), icon: <Pencil />, onSelect: () => ask({ view }) }] : []),
    ...(view.mine && may.share
      ? [
          {
            key: "share",
            label: t(view.shared ? "unshareAct" : "shareAct"),
            icon: view.shared ? <Lock /> : <Share2 />,
            onSelect: () => void sharing.run({ viewId: view.id, version: view.version, shared: !view.shared }),
          },
        ]
      : []),
    { key: "copy", label: t("copy"), icon: <Link2 />, onSelect: () => void copy(view) },
    ...(view.mine || may.tidy
      ? [
          { key: "line", separator: true } as const,
          {
            key: "remove",
            label: t("remove"),
            icon: <Trash2 />,
            tone: "danger" as const,
            onSelect: () => void remove(view),
          },
        ]
      : []),
  ];
  const layer = (
    <>
      {dialog}
      {asked ? (
        <Dialog
          open={open}
          onClose={close}
          title={"view" in asked ? t("renameTitle", { name: asked.view.name }) : t("newTitle")}
        >
          <Form naming={asked} mayShare={may.share} onClose={close} />
        </Dialog>
      ) : null}
    </>
  );
  return { layer, menuOf, saveAs: (query) => ask({ query }) };
}
