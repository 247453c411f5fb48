"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup, SelectField } from "@/components/form/choice-fields";
import { ComboboxField } from "@/components/form/combobox-field";
import { useFormAction } from "@/components/form/use-form-action";
import { setPreference } from "@/components/shell/preferences";
import { updateProfileAction } from "@/lib/actions/profile";
import type { ProfileView } from "@/lib/core/identity/view";

type PreferencesFormProps = {
  profile: Pick<ProfileView, "language" | "zone" | "theme" | "company">;
  /** Names of the console's languages, each in itself. */
  languages: readonly { value: "en" | "it"; label: string }[];
  zones: readonly string[];
};

const themes = ["system", "light", "dark"] as const;

/** How the console speaks and looks to oneself. The browser follows at once, on every device that signs in anew. */
export function PreferencesForm({ profile, languages, zones }: PreferencesFormProps) {
  const t = useTranslations("profile");
  const { company } = profile;
  const form = useFormAction(updateProfileAction, {
    done: t("preferences.saved"),
    onDone: ({ language, zone, theme }) => {
      setPreference("locale", language ?? company.language);
      setPreference("zone", zone ?? company.zone);
      setPreference("theme", theme === "system" ? null : theme);
    },
  });
  const companyLanguage = languages.find(({ value }) => value === company.language)?.label ?? company.language;
  return (
    <FormShell
      noun={t("preferences.noun")}
      mode="edit"
      formKey="preferences"
      place="inline"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onSubmit={(v) =>
        form.submit({
          language: languages.find(({ value }) => value === v.text("language"))?.value ?? null,
          zone: v.nullable("zone"),
          theme: themes.find((theme) => theme === v.text("theme")) ?? "system",
        })
      }
    >
      <SelectField
        name="language"
        label={t("preferences.language")}
        empty={t("preferences.companyDefault", { value: companyLanguage })}
        options={languages}
        defaultValue={profile.language}
      />
      <ComboboxField
        name="zone"
        label={t("preferences.zone")}
        optional
        placeholder={t("preferences.companyDefault", { value: company.zone })}
        help={t("preferences.zoneHelp")}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        defaultValue={profile.zone}
      />
      <RadioGroup
        name="theme"
        label={t("preferences.theme")}
        options={themes.map((theme) => ({ value: theme, label: t(`preferences.themes.${theme}`) }))}
        defaultValue={profile.theme}
      />
    </FormShell>
  );
}
