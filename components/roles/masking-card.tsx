"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedBy } from "@/components/settings/changed-by";
import { useSettingWords } from "@/components/settings/setting-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { SettingView } from "@/lib/core/settings/view";

const SettingForm = lazyPart(() => import("@/components/settings/setting-form").then((m) => m.SettingForm));

/** What of clients is hidden from which role, and its form beside. */
export function MaskingCard({ masking }: { masking: SettingView<"masking"> }) {
  const t = useTranslations("settings");
  const { titleOf, valueOf } = useSettingWords();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const title = titleOf("masking");
  return (
    <Card
      title={title}
      actions={
        <Button size="sm" aria-label={t("changeOf", { name: title })} onClick={() => setOpen(true)}>
          {t("change")}
        </Button>
      }
    >
      <p className="strong text-sm">{valueOf(masking)}</p>
      <p className="help">{t("items.masking.what")}</p>
      <p className="help">
        <ChangedBy changed={masking.changed} />
      </p>
      <SidePanel open={open} onClose={close} title={title} body="form">
        <SettingForm setting={masking} onClose={close} />
      </SidePanel>
    </Card>
  );
}
