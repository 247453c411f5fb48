"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { SidePanel } from "@/components/ui/side-panel";

/**
 * Where the screen is small, the controls that stand beside the phone elsewhere. Keyed by what is open, so that
 * following one of their links closes them.
 */
export function ControlsButton({ controls }: { controls: ReactNode }) {
  const t = useTranslations("sandbox");
  const [open, setOpen] = useState(false);
  return (
    <span className="md:hidden">
      <IconButton
        variant="quiet"
        size="touch"
        label={t("controls.title")}
        icon={<SlidersHorizontal />}
        onClick={() => setOpen(true)}
      />
      <SidePanel open={open} onClose={() => setOpen(false)} title={t("controls.title")}>
        <div className="-m-4">{controls}</div>
      </SidePanel>
    </span>
  );
}
