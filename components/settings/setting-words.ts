"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { AnySetting } from "@/lib/core/settings/view";
import type { Masked } from "@/lib/core/masking/mask";
import { maskableRoles } from "@/lib/core/masking/roles";
import { languageName } from "./language-names";

/** A setting in words: its name, its value, and what it bears on now. */
export function useSettingWords() {
  const t = useTranslations("settings");
  const format = useFormatter();
  const locale = useLocale();
  const few = (words: readonly string[]) =>
    words.length === 0
      ? t("values.none")
      : words.length > 6
        ? t("values.more", { some: words.slice(0, 5).join(", "), count: words.length - 5 })
        : format.list(words);
  const valueOf = (setting: AnySetting): string => {
    switch (setting.name) {
      case "auto_promotion":
      case "pools.inherit_when_missing":
      case "verification.periodic":
        return t(setting.value ? "values.on" : "values.off");
      case "profile_choice":
        return t(`items.profile_choice.options.${setting.value}.name`);
      case "recycling.cooldown_days":
      case "prospect.expiry_days":
      case "delete.purge_days":
      case "verification.days":
        return t("values.days", { count: setting.value });
      case "retention.days":
        return setting.value === null ? t("values.forEver") : t("values.days", { count: setting.value });
      case "retention.by_disposition":
        return t("values.rules", { count: setting.value.length });
      case "inbound.limits":
        return t("values.limits", { seconds: setting.value.perText, count: setting.value.perDay });
      case "inbound.bot_name":
      case "qr.lead_text":
        return setting.value ?? t("values.none");
      case "inbound.opt_out_words":
      case "extension.reserved":
        return few(setting.value);
      case "masking":
        return maskableRoles
          .map((role) => t(`items.masking.values.${role}`, { hidden: hiddenOf(setting.value[role]) }))
          .join(" · ");
      case "languages":
        return few(setting.value.map((tag) => languageName(tag, locale)));
    }
  };
  return {
    valueOf,
    titleOf: (name: AnySetting["name"]) => t(`items.${name}.name`),
    affectsOf: (setting: AnySetting) => t(`items.${setting.name}.affects`, { ...setting.affects }),
  };
}

const hiddenOf = ({ names, numbers }: Masked): "both" | "names" | "numbers" | "none" =>
  names && numbers ? "both" : names ? "names" : numbers ? "numbers" : "none";
