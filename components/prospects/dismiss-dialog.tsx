"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { dismissProspectsAction } from "@/lib/actions/prospects";

export type Dismissed = {
  readonly cards: Parameters<typeof dismissProspectsAction>[0]["cards"];
  readonly count: number;
  /** Of a single one. */
  readonly name: string | null;
};

/** Dismisses requests, and asks why. */
export function DismissDialog({ open, onClose, what }: { open: boolean; onClose: () => void; what: Dismissed }) {
  const t = useTranslations("prospects");
  const form = useFormAction(dismissProspectsAction, {
    done: ({ dismissed }) => t("dismiss.done", { count: dismissed }),
    onDone: onClose,
  });
  const title =
    what.name === null ? t("dismiss.titleMany", { count: what.count }) : t("dismiss.title", { name: what.name });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        key={title}
        noun={title}
        mode="act"
        verb={t("dismiss.act")}
        tone="danger"
        place="inline"
        formKey="dismiss"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) => form.submit({ cards: what.cards, reason: values.text("reason") })}
      >
        <p className="text-sm">{t("dismiss.body")}</p>
        <TextArea name="reason" label={t("dismiss.why")} help={t("dismiss.whyHelp")} maxLength={200} rows={3} />
      </FormShell>
    </Dialog>
  );
}
