"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { IconButton } from "@/components/ui/button";
import { SidePanel } from "@/components/ui/side-panel";
import type { PhoneSummary } from "@/lib/core/sandbox/view";

const load = () => import("./phone-form").then((m) => m.PhoneForm);
const PhoneForm = lazyPart(load);

/** Another name for the phone. */
export function RenamePhone({ phone }: { phone: PhoneSummary }) {
  const t = useTranslations("sandbox");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <IconButton
        variant="quiet"
        size="sm"
        className="max-md:size-11"
        label={t("phones.rename")}
        icon={<Pencil />}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      />
      <SidePanel open={open} onClose={close} title={t("phones.rename")} body="form">
        <PhoneForm phone={phone} onClose={close} />
      </SidePanel>
    </>
  );
}
