"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/form/choice-fields";
import type { FormValues } from "@/components/form/form-values";
import { maskableRoles, type Masking } from "@/lib/core/masking/roles";

const kinds = ["names", "numbers"] as const;

/** What was switched, role by role. */
export const readMasking = (values: FormValues): Masking => {
  const of = (role: (typeof maskableRoles)[number]) => ({
    names: values.flag(`${role}.names`),
    numbers: values.flag(`${role}.numbers`),
  });
  return { supervisor: of("supervisor"), agent: of("agent") };
};

/** Two switches a role, and what somebody of it would read. */
export function MaskingFields({ saved }: { saved: Masking }) {
  const t = useTranslations("settings.items.masking");
  return (
    <>
      {maskableRoles.map((role) => (
        <fieldset key={role} className="stack">
          <legend className="strong text-sm">{t(`roles.${role}`)}</legend>
          {kinds.map((kind) => (
            <SwitchField
              key={kind}
              name={`${role}.${kind}`}
              label={t(`fields.${kind}`)}
              help={t(`examples.${kind}`)}
              defaultChecked={saved[role][kind]}
            />
          ))}
        </fieldset>
      ))}
      <p className="help">{t("admins")}</p>
    </>
  );
}
