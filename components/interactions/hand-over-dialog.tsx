"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { ask } from "@/components/ui/ask";
import { Dialog } from "@/components/ui/dialog";
import { handOverRoomAction } from "@/lib/actions/interactions";
import type { RoomId, UserId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";

type Heirs = {
  readonly users: readonly { readonly id: UserId; readonly name: string; readonly unit: string | null }[];
};

type HandOverDialogProps = { open: boolean; onClose: () => void; roomId: RoomId; name: string; account: string };

/** Gives the room to another user: to whom, and why. */
export function HandOverDialog({ open, onClose, roomId, name, account }: HandOverDialogProps) {
  const t = useTranslations("interactions");
  const { data, isPending } = useQuery({
    queryKey: ["heirs", roomId],
    queryFn: () => ask<Heirs>(routes.roomHeirs({ roomId })),
    enabled: open,
  });
  const users = data?.users ?? [];
  const form = useFormAction(handOverRoomAction, {
    done: ({ to }) => t("handOver.done", { name: to }),
    onDone: onClose,
  });
  const title = t("handOver.title", { name });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("handOver.act")}
        place="inline"
        formKey="hand-over"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => form.submit({ roomId, userId: values.text("userId"), reason: values.text("reason") })}
      >
        <p className="text-sm">{t("handOver.body", { key: account })}</p>
        {users.length === 0 ? (
          <p className="muted text-sm">{t(isPending ? "handOver.asking" : "handOver.none")}</p>
        ) : (
          <SelectField
            name="userId"
            label={t("handOver.to")}
            empty={t("handOver.choose")}
            options={users.map(({ id, name: who, unit }) => ({ value: id, label: unit ? `${who} · ${unit}` : who }))}
          />
        )}
        <TextArea name="reason" label={t("handOver.why")} help={t("handOver.whyHelp")} maxLength={200} rows={3} />
      </FormShell>
    </Dialog>
  );
}
