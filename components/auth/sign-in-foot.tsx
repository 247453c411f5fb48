"use client";

import { Languages, Moon } from "lucide-react";
import { useTranslations } from "next-intl";
import { setPreference } from "@/components/shell/preferences";

const names: Readonly<Record<string, string>> = { en: "English", it: "Italiano" };

/** Language and theme before anyone is known: kept in this browser until the user's own take over. */
export function SignInFoot({ locale }: { locale: string }) {
  const t = useTranslations("auth");
  const other = locale === "it" ? "en" : "it";
  const switchLanguage = () => {
    setPreference("locale", other);
    location.reload();
  };
  const switchTheme = () => {
    const set = document.documentElement.dataset["theme"];
    const dark = set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    setPreference("theme", dark ? "light" : "dark");
  };
  return (
    <div className="foot">
      <button
        type="button"
        className="row gap-1.5"
        aria-label={`${t("language")}: ${names[other]}`}
        lang={other}
        onClick={switchLanguage}
      >
        <Languages className="icon--sm" />
        {names[other]}
      </button>
      <button type="button" className="row gap-1.5" onClick={switchTheme}>
        <Moon className="icon--sm" />
        {t("theme")}
      </button>
    </div>
  );
}
