"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextArea, TextField } from "@/components/form/text-field";
import type { FormProblem } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";

type PairDialogProps = {
  open: boolean;
  onClose: () => void;
  act: "extend" | "free";
  count: number;
  form: { readonly pending: boolean; readonly problem: FormProblem | null; readonly saved: number };
  onSubmit: (wishes: { readonly day: string; readonly reason: string }) => void;
};

/** Lets pairs cool longer, or frees them before their time: until when, and why. */
export function PairDialog({ open, onClose, act, count, form, onSubmit }: PairDialogProps) {
  const t = useTranslations("recycling");
  const zone = useTimeZone() ?? "UTC";
  const title = t(`${act}.title`, { count });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        key={act}
        noun={title}
        mode="act"
        verb={t(`${act}.act`)}
        tone={act === "free" ? "danger" : "primary"}
        place="inline"
        formKey={act}
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => onSubmit({ day: values.text("day"), reason: values.text("reason") })}
      >
        <p className="text-sm">{t(`${act}.body`, { count })}</p>
        {act === "extend" ? (
          <TextField name="day" type="date" label={t("extend.day")} help={t("extend.dayHelp", { zone })} />
        ) : null}
        <TextArea name="reason" label={t("why")} help={t("whyHelp")} maxLength={200} rows={3} />
      </FormShell>
    </Dialog>
  );
}
