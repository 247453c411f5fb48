"use client";

import { Languages } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { SettingView } from "@/lib/core/settings/view";

const SettingForm = lazyPart(() => import("@/components/settings/setting-form").then((m) => m.SettingForm));

/** The languages that clients are written to in, and their form beside the catalogue. */
export function LanguagesButton({ setting }: { setting: SettingView<"languages"> }) {
  const t = useTranslations("texts");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<Languages className="icon--sm" />} onClick={() => setOpen(true)}>
        {t("languagesButton")}
      </Button>
      <SidePanel open={open} onClose={close} title={t("languages")} body="form">
        <SettingForm setting={setting} onClose={close} />
      </SidePanel>
    </>
  );
}
