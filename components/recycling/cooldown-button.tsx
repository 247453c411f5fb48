"use client";

import { Snowflake } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { CooldownView } from "@/lib/core/recycling/view";

const CooldownForm = lazyPart(() => import("./cooldown-form").then((m) => m.CooldownForm));

/** The company's cooldown, and its form beside the list. */
export function CooldownButton({ cooldown }: { cooldown: CooldownView }) {
  const t = useTranslations("recycling");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<Snowflake className="icon--sm" />} onClick={() => setOpen(true)}>
        {t("cooldown.button", { days: cooldown.days })}
      </Button>
      <SidePanel open={open} onClose={close} title={t("cooldown.title")} body="form">
        <CooldownForm cooldown={cooldown} onClose={close} />
      </SidePanel>
    </>
  );
}
