import { MessageCircleQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import type { useConfirm } from "@/components/ui/confirm-dialog";
import { verifyRoomAction } from "@/lib/actions/interactions";
import type { InteractionView } from "@/lib/core/interactions/view";

type Confirm = ReturnType<typeof useConfirm>["confirm"];

/** The menu's act that asks a room's client for a code: it writes to them, so it asks first. */
export function useVerify({ room, account, contactName, mayVerify }: InteractionView, confirm: Confirm) {
  const t = useTranslations("interactions");
  const verify = useAction(verifyRoomAction, { done: t("verify.done") });
  const ask = async () => {
    if (!room) return;
    const yes = await confirm({
      title: t("verify.title", { name: contactName }),
      children: t("verify.body", { key: account.key }),
      confirmLabel: t("verify.act"),
    });
    if (yes) await verify.run({ roomId: room.id });
  };
  return {
    key: "verify",
    label: t("verify.menu"),
    icon: <MessageCircleQuestion />,
    onSelect: () => void ask(),
    ...(mayVerify.allowed ? {} : { disabledReason: mayVerify.reason }),
  };
}
