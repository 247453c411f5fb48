import { LockKeyholeOpen, Scale, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import type { MenuItem } from "@/components/ui/menu";
import { deleteInteractionAction, restoreInteractionAction } from "@/lib/actions/interactions";
import type { InteractionView } from "@/lib/core/interactions/view";
import { routes } from "@/lib/routes";

/** What keeps an interaction or takes it away: a legal hold, and its deletion, which can be taken back at once. */
export function useKeepingActs(
  { id: interactionId, version, acts, holds, mayHold }: InteractionView,
  askHold: () => void,
): readonly MenuItem[] {
  const t = useTranslations("interactions");
  const router = useRouter();
  const restoring = useAction(restoreInteractionAction, {
    done: t("delete.restored"),
    onDone: () => router.push(routes.interaction({ interactionId })),
  });
  const deleting = useAction(deleteInteractionAction, {
    done: t("delete.done"),
    undo: { run: () => void restoring.run({ interactionId }) },
  });
  const verdict = acts.delete;
  return [
    ...(mayHold
      ? [
          {
            key: "hold",
            label: t(holds.own === null ? "hold.menu" : "hold.menuLift"),
            icon: holds.own === null ? <Scale /> : <LockKeyholeOpen />,
            onSelect: askHold,
          },
        ]
      : []),
    {
      key: "delete",
      label: t("delete.menu"),
      icon: <Trash2 />,
      tone: "danger",
      onSelect: () => void deleting.run({ interactionId, version }),
      ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
    },
  ];
}
