"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { ProviderView } from "@/lib/core/connections/view";

type MadeValuesProps = {
  provider: ProviderView;
  generated: Readonly<Record<string, string>>;
  continueLabel: string;
  onContinue: () => void;
};

/** The values that we made, the only time that they are shown. */
export function MadeValues({ provider, generated, continueLabel, onContinue }: MadeValuesProps) {
  const t = useTranslations("connections");
  const made = provider.fields.filter((field) => generated[field.name] !== undefined);
  return (
    <section className="grid max-w-[720px] gap-4" aria-label={t("made.title")}>
      <Notice tone="warning" title={t("made.title")}>
        {t("made.body")}
      </Notice>
      {made.map((field) => (
        <SecretValue
          key={field.name}
          label={t(`providers.${provider.name}.${field.labelKey}`)}
          value={generated[field.name] ?? ""}
        />
      ))}
      <div>
        <Button variant="primary" onClick={onContinue}>
          {continueLabel}
        </Button>
      </div>
    </section>
  );
}

function SecretValue({ label, value }: { label: string; value: string }) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      <div className="row">
        <div className="input grow">
          <input readOnly aria-label={label} className="num" value={value} onFocus={(event) => event.target.select()} />
        </div>
        <CopyButton text={value} size="md" />
      </div>
    </div>
  );
}
