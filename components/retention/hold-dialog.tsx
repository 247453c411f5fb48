"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { liftHoldAction, setHoldAction } from "@/lib/actions/retention";
import type { HoldView } from "@/lib/core/retention/view";

type HoldDialogProps = {
  open: boolean;
  onClose: () => void;
  onDone?: () => void;
  on: Parameters<typeof setHoldAction>[0]["on"];
  name: string;
  /** The hold that stands: it is lifted; null = one is set. */
  hold: HoldView | null;
};

/** Sets a legal hold or lifts the one that stands; why is asked, and stays told. */
export function HoldDialog({ open, onClose, onDone, on, name, hold }: HoldDialogProps) {
  const t = useTranslations("retention");
  const act = hold === null ? "set" : "lift";
  const form = useFormAction(hold === null ? setHoldAction : liftHoldAction, {
    done: t(`${act}.done`),
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  const title = t(`${act}.title`, { name });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t(`${act}.act`)}
        place="inline"
        formKey={`hold-${act}`}
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => form.submit({ on, reason: values.text("reason") })}
      >
        <p className="text-sm">{t(on.kind === "client" ? `${act}.bodyClient` : `${act}.body`)}</p>
        {hold ? <p className="help">{t("heldWhy", { by: hold.by ?? t("operator"), reason: hold.reason })}</p> : null}
        <TextArea name="reason" label={t("why")} help={t("whyHelp")} maxLength={500} rows={3} />
      </FormShell>
    </Dialog>
  );
}
