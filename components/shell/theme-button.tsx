"use client";

import { Moon } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { setPreference } from "./preferences";

/** Turns the theme over, from whichever shows now. The system's choice is set again in the user's menu. */
export function ThemeButton() {
  const t = useTranslations("common");
  const turn = () => {
    const set = document.documentElement.dataset["theme"];
    const dark = set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    setPreference("theme", dark ? "light" : "dark");
  };
  return <IconButton variant="quiet" size="sm" label={t("switchTheme")} icon={<Moon />} onClick={turn} />;
}
