"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { PhoneField } from "@/components/form/phone-field";
import { useFormAction } from "@/components/form/use-form-action";
import { sendTestMessageAction } from "@/lib/actions/accounts";
import type { AccountView, TestOptions } from "@/lib/core/accounts/view";

type TestFormProps = { account: AccountView; options: TestOptions; defaultCountry: string; onClose: () => void };

/** To whom, and by which template where the channel has them. */
export function TestForm({ account, options, defaultCountry, onClose }: TestFormProps) {
  const t = useTranslations("accounts");
  const form = useFormAction(sendTestMessageAction, { done: t("test.queued"), onDone: onClose });
  const { windowHours, templates } = options;
  return (
    <FormShell
      noun={t("test.title")}
      mode="act"
      verb={t("test.act")}
      place="panel"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      note={account.facts.used ? undefined : t("test.counts")}
      onCancel={onClose}
      onSubmit={(values) =>
        form.submit({ accountId: account.id, to: values.text("to"), templateId: values.nullable("templateId") })
      }
    >
      <PhoneField
        name="to"
        label={t("test.to")}
        help={t("test.toHelp")}
        defaultCountry={account.country ?? defaultCountry}
      />
      {options.hasTemplates ? (
        <SelectField
          name="templateId"
          label={t("test.template")}
          help={windowHours === null ? t("test.templateHelp") : t("test.windowHelp", { hours: windowHours })}
          empty={t("test.plain")}
          options={templates.map(({ id, name, language }) => ({ value: id, label: `${name} (${language})` }))}
          defaultValue={(windowHours === null ? null : templates[0]?.id) ?? null}
        />
      ) : null}
    </FormShell>
  );
}
