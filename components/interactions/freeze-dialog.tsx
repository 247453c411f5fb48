"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { clearRoomAction, freezeRoomAction } from "@/lib/actions/interactions";
import type { RoomId } from "@/lib/core/ids";

type FreezeDialogProps = {
  open: boolean;
  onClose: () => void;
  act: "freeze" | "clear";
  roomId: RoomId;
  name: string;
};

/** Makes a room read-only until the client is verified, or says that they are; why is asked. */
export function FreezeDialog({ open, onClose, act, roomId, name }: FreezeDialogProps) {
  const t = useTranslations("interactions");
  const queries = useQueryClient();
  const form = useFormAction(act === "freeze" ? freezeRoomAction : clearRoomAction, {
    done: t(`${act}.done`),
    onDone: () => {
      // What one did oneself is shown at once, whenever the live stream tells of it.
      void queries.invalidateQueries({ queryKey: ["interaction"] });
      onClose();
    },
  });
  const title = t(`${act}.title`, { name });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        key={act}
        noun={title}
        mode="act"
        verb={t(`${act}.act`)}
        place="inline"
        formKey={act}
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => form.submit({ roomId, reason: values.text("reason") })}
      >
        <p className="text-sm">{t(`${act}.body`)}</p>
        <TextArea name="reason" label={t("handOver.why")} help={t("handOver.whyHelp")} maxLength={200} rows={3} />
      </FormShell>
    </Dialog>
  );
}
