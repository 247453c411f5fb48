"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ClipboardCheck, Hand, LockOpen, Mail, MailOpen, SquareCheck, Tags, UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import {
  closeInteractionAction,
  reopenInteractionAction,
  setUnreadAction,
  takeInteractionAction,
  takeOverInteractionAction,
} from "@/lib/actions/interactions";
import type { Verdict } from "@/lib/core/access/verdict";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";
import { useKeepingActs } from "./use-keeping-acts";

export type ActDialogProps = {
  interaction: InteractionView;
  open: boolean;
  onClose: () => void;
  onDone: (acted: { readonly version: number }) => void;
};

const dialogs = {
  assign: lazyPart(() => import("./assign-dialog").then((m) => m.AssignDialog)),
  dispose: lazyPart(() => import("./dispose-dialog").then((m) => m.DisposeDialog)),
  hold: lazyPart(() => import("./hold-dialog").then((m) => m.HoldInteractionDialog)),
  tag: lazyPart(() => import("./tag-dialog").then((m) => m.TagDialog)),
};

const why = (verdict: Verdict) => (verdict.allowed ? {} : { disabledReason: verdict.reason });

/**
 * What may be done with an interaction, for the menu of its head. An act that another state has in its place (taking and
 * taking over, closing and opening again) is not shown twice; one that cannot be done says why.
 * @param leaveUnread called before it is marked unread, so that looking at it does not read it at once
 */
export function useInteractionActs(
  interaction: InteractionView,
  leaveUnread: () => void,
): { readonly items: readonly MenuItem[]; readonly layer: ReactNode } {
  const t = useTranslations("interactions");
  const router = useRouter();
  const queries = useQueryClient();
  const { asked, open, ask: show, close } = useAsked<{ readonly dialog: keyof typeof dialogs; readonly at: number }>();
  const ask = (dialog: keyof typeof dialogs) => show({ dialog, at: Date.now() });
  // What one did oneself is shown at once, whenever the live stream tells of it; and whoever goes on before the page has
  // followed acts on their own version, not on an older one that would be refused.
  const renew: ActDialogProps["onDone"] = ({ version: now }) => {
    const queryKey = ["interaction", interaction.id];
    queries.setQueryData<InteractionView>(queryKey, (shown) => shown && { ...shown, version: now });
    void queries.invalidateQueries({ queryKey });
  };
  const taking = useAction(takeInteractionAction, { done: t("take.done"), onDone: renew });
  const takingOver = useAction(takeOverInteractionAction, { done: t("takeOver.done"), onDone: renew });
  const opening = useAction(reopenInteractionAction, { done: t("openAgain.done"), onDone: renew });
  const marking = useAction(setUnreadAction, { onDone: renew });
  const { id: interactionId, version, acts, status, agent, unreadCount } = interaction;
  const seen = { interactionId, version };
  const closing = useAction(closeInteractionAction, {
    done: t("close.done"),
    onDone: renew,
    // On the version that the closing made: whatever came besides refuses the undoing, as it should.
    undo: { run: (closed) => void opening.run({ interactionId, version: closed.version }) },
  });
  const keeping = useKeepingActs(interaction, () => ask("hold"));
  const markUnread = async () => {
    leaveUnread();
    if (await marking.run({ interactionId, unread: true })) router.push(routes.interactions());
  };
  const owner: MenuItem = agent
    ? {
        key: "takeOver",
        label: t("takeOver.menu"),
        icon: <Hand />,
        onSelect: () => void takingOver.run(seen),
        ...why(acts.takeOver),
      }
    : { key: "take", label: t("take.menu"), icon: <Hand />, onSelect: () => void taking.run(seen), ...why(acts.take) };
  const reading: MenuItem =
    unreadCount > 0
      ? {
          key: "read",
          label: t("markRead"),
          icon: <MailOpen />,
          onSelect: () => void marking.run({ interactionId, unread: false }),
          ...why(acts.read),
        }
      : {
          key: "unread",
          label: t("markUnread"),
          icon: <Mail />,
          onSelect: () => void markUnread(),
          ...why(acts.unread),
        };
  const ending: MenuItem[] =
    status === "closed"
      ? [
          {
            key: "openAgain",
            label: t("openAgain.menu"),
            icon: <LockOpen />,
            onSelect: () => void opening.run(seen),
            ...why(acts.reopen),
          },
        ]
      : [
          {
            key: "close",
            label: t("close.menu"),
            icon: <SquareCheck />,
            onSelect: () => void closing.run(seen),
            ...why(acts.close),
          },
          {
            key: "dispose",
            label: t("dispose.menu"),
            icon: <ClipboardCheck />,
            onSelect: () => ask("dispose"),
            ...why(acts.dispose),
          },
        ];
  const Asked = asked && dialogs[asked.dialog];
  return {
    items: [
      owner,
      {
        key: "assign",
        label: t("assign.menu"),
        icon: <UserRoundPlus />,
        onSelect: () => ask("assign"),
        ...why(acts.assign),
      },
      { key: "tag", label: t("tag.menu"), icon: <Tags />, onSelect: () => ask("tag"), ...why(acts.tag) },
      reading,
      ...ending,
      ...keeping,
    ],
    layer: Asked ? (
      <Asked
        // Each time it opens it is about what is seen then.
        key={asked.at}
        interaction={interaction}
        open={open}
        onClose={close}
        onDone={(acted) => {
          renew(acted);
          close();
        }}
      />
    ) : null,
  };
}
