"use client";

import { MessagesSquare, Send, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAction } from "@/components/form/use-form-action";
import { useConfirm } from "@/components/ui/confirm-dialog";
import type { MenuItem } from "@/components/ui/menu";
import { cancelInvitationAction, resendInvitationAction } from "@/lib/actions/invitations";
import type { InvitationView } from "@/lib/core/invitations/view";
import { routes } from "@/lib/routes";

/** What may be done with an invitation: sent again, taken back, looked at. */
export function useInvitationActs({ maySend }: { maySend: boolean }): {
  readonly layer: ReactNode;
  readonly menuOf: (row: InvitationView) => readonly MenuItem[];
} {
  const t = useTranslations("invitations");
  const { confirm, dialog } = useConfirm();
  const resending = useAction(resendInvitationAction, { done: t("resent") });
  const cancelling = useAction(cancelInvitationAction, { done: t("cancel.done") });
  const cancel = async (row: InvitationView) => {
    const yes = await confirm({
      title: t("cancel.title", { name: row.contactName }),
      children: t("cancel.body"),
      consequences: [
        { key: "room", state: "failed", title: t("cancel.room", { name: row.contactName }) },
        { key: "number", state: "travelled", title: t("cancel.frees", { key: row.account.key }) },
        { key: "late", state: "travelled", title: t("cancel.late", { user: row.user.name }) },
      ],
      confirmLabel: t("cancel.act"),
      keepLabel: t("cancel.keep"),
      tone: "danger",
    });
    if (yes) await cancelling.run({ roomId: row.id });
  };
  const menuOf = (row: InvitationView): MenuItem[] => [
    ...(row.interactionId === null
      ? []
      : [
          {
            key: "open",
            label: t("acts.open"),
            icon: <MessagesSquare />,
            href: routes.interaction({ interactionId: row.interactionId }),
          },
        ]),
    ...(maySend
      ? [
          {
            key: "resend",
            label: t("acts.resend"),
            icon: <Send />,
            onSelect: () => void resending.run({ roomId: row.id }),
            ...(row.mayResend.allowed ? {} : { disabledReason: row.mayResend.reason }),
          },
        ]
      : []),
    { key: "line", separator: true },
    {
      key: "cancel",
      label: t("acts.cancel"),
      icon: <Undo2 />,
      tone: "danger" as const,
      onSelect: () => void cancel(row),
    },
  ];
  return { layer: dialog, menuOf };
}
