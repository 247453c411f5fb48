"use client";

import { useTranslations } from "next-intl";
import type { DispositionView } from "@/lib/core/dispositions/view";
import type { AnySetting } from "@/lib/core/settings/view";
import { SettingFields, readSettingField } from "./setting-fields";
import { SettingShell } from "./setting-shell";
import { useSettingWords } from "./setting-words";

type SettingFormProps = {
  setting: AnySetting;
  /** For what is set for each of them. */
  dispositions?: readonly DispositionView[];
  onClose: () => void;
};

/** One setting beside the list of them: what it does, its field, and what it bears on now. */
export function SettingForm({ setting, dispositions = [], onClose }: SettingFormProps) {
  const t = useTranslations("settings");
  const { valueOf, affectsOf, titleOf } = useSettingWords();
  return (
    <SettingShell
      name={setting.name}
      title={titleOf(setting.name)}
      saved={t("saved", { name: titleOf(setting.name) })}
      reset={t("reset", { value: valueOf({ ...setting, value: setting.fallback } as AnySetting) })}
      changed={setting.changed}
      read={(values) => readSettingField(setting.name, values)}
      onClose={onClose}
    >
      <p className="text-sm">{t(`items.${setting.name}.what`)}</p>
      <SettingFields setting={setting} dispositions={dispositions} />
      <p className="help">{affectsOf(setting)}</p>
    </SettingShell>
  );
}
