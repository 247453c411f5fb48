"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { useShell } from "./shell-context";

/** Opens the rail as a sheet where there is no room for it. */
export function NavButton() {
  const t = useTranslations("shell");
  const { openNav } = useShell();
  return (
    <IconButton
      className="only-small"
      variant="quiet"
      size="touch"
      label={t("openNav")}
      icon={<Menu />}
      onClick={openNav}
    />
  );
}
