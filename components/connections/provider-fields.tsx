"use client";

import { useTranslations } from "next-intl";
import { SecretField, TextField } from "@/components/form/text-field";
import type { FormValues } from "@/components/form/form-values";
import type { ProviderField, ProviderView } from "@/lib/core/connections/view";

type Stored = {
  readonly settings: Readonly<Record<string, string>>;
  readonly secretHints: Readonly<Record<string, string>>;
};

type ProviderFieldsProps = {
  provider: ProviderView;
  /** What is stored, when it is edited. */
  stored?: Stored;
  /** Fields that were refused: one behind "Advanced" opens it. */
  refused: readonly string[];
};

/** The fields that a provider's descriptor names; a new provider needs no line here. */
export function ProviderFields({ provider, stored, refused }: ProviderFieldsProps) {
  const t = useTranslations("connections");
  const plain = provider.fields.filter((field) => !field.advanced);
  const advanced = provider.fields.filter((field) => field.advanced);
  const one = (field: ProviderField) => (
    <Field key={`${provider.name}.${field.name}`} provider={provider} field={field} {...(stored ? { stored } : {})} />
  );
  const open = advanced.some((field) => refused.includes(field.name));
  return (
    <>
      {plain.map(one)}
      {advanced.length > 0 ? (
        <details {...(open ? { open } : {})}>
          <summary className="cursor-pointer text-sm font-medium">{t("fields.advanced")}</summary>
          <div className="mt-3 grid gap-4">{advanced.map(one)}</div>
        </details>
      ) : null}
    </>
  );
}

function Field({ provider, field, stored }: { provider: ProviderView; field: ProviderField; stored?: Stored }) {
  const t = useTranslations("connections");
  const { name } = field;
  const label = t(`providers.${provider.name}.${field.labelKey}`);
  const about = field.helpKey === null ? null : t(`providers.${provider.name}.${field.helpKey}`);
  if (!field.secret) {
    return (
      <TextField
        name={name}
        label={label}
        help={about}
        optional={!field.required}
        autoComplete="off"
        spellCheck={false}
        defaultValue={stored?.settings[name] ?? field.defaultValue}
        placeholder={field.placeholder ?? ""}
      />
    );
  }
  const hint = stored?.secretHints[name];
  const blank = hint !== undefined ? t("fields.blankKeeps") : field.generated ? t("fields.blankMakes") : null;
  return (
    <SecretField
      name={name}
      label={label}
      help={[about, blank].filter(Boolean).join(" ")}
      optional={blank !== null || !field.required}
      last4={hint ?? null}
      placeholder={hint === "" ? t("fields.stored") : (field.placeholder ?? "")}
    />
  );
}

/** One text per field of the provider; blank where a secret is kept or one of ours is wanted. */
export const readProviderValues = (provider: ProviderView, values: FormValues): Record<string, string> =>
  Object.fromEntries(provider.fields.map(({ name }) => [name, values.text(name)]));
