"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import type { FormProblem } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";

type DiscardDialogProps = {
  open: boolean;
  onClose: () => void;
  /** A question that names the thing. */
  title: string;
  /** What becomes of it. */
  consequence: string;
  form: {
    readonly pending: boolean;
    readonly problem: FormProblem | null;
    readonly saved: number;
  };
  onSubmit: (reason: string) => void;
};

const maxReason = 200;

/** Sets something aside for good, with a reason that stays in the audit. Of events and of background work alike. */
export function DiscardDialog({ open, onClose, title, consequence, form, onSubmit }: DiscardDialogProps) {
  const t = useTranslations("common");
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("discard.act")}
        tone="danger"
        place="inline"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => onSubmit(values.text("reason"))}
      >
        <p className="text-sm">{consequence}</p>
        <TextArea name="reason" label={t("discard.reason")} help={t("discard.help")} maxLength={maxReason} rows={3} />
      </FormShell>
    </Dialog>
  );
}
