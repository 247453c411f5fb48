"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { ReadOnlyField } from "@/components/form/form-layout";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { savePhoneAction } from "@/lib/actions/sandbox";
import type { PhoneSummary } from "@/lib/core/sandbox/view";

type PhoneFormProps = { phone: PhoneSummary | null; onClose: () => void };

/** A new phone, or another name for one: the name is what the channel tells of its owner. */
export function PhoneForm({ phone, onClose }: PhoneFormProps) {
  const t = useTranslations("sandbox");
  const form = useFormAction(savePhoneAction, { done: ({ name }) => t("phones.saved", { name }), onDone: onClose });
  return (
    <FormShell
      noun={t("phones.noun")}
      mode={phone ? "edit" : "create"}
      {...(phone ? {} : { verb: t("phones.add") })}
      place="panel"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(v) => form.submit({ phone: phone?.phone ?? v.text("phone"), name: v.text("name") })}
    >
      {phone ? (
        <ReadOnlyField label={t("phones.number")}>
          <span className="num">{phone.number}</span>
        </ReadOnlyField>
      ) : (
        <TextField
          name="phone"
          label={t("phones.number")}
          help={t("phones.numberHelp")}
          placeholder="+1 202 555 0123"
          inputMode="text"
          autoComplete="off"
          maxLength={24}
        />
      )}
      <TextField
        name="name"
        label={t("phones.name")}
        help={t("phones.nameHelp")}
        defaultValue={phone?.name ?? ""}
        autoComplete="off"
        maxLength={60}
      />
    </FormShell>
  );
}
