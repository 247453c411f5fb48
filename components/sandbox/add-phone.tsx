"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import { Button } from "@/components/ui/button";
import { SidePanel } from "@/components/ui/side-panel";

const load = () => import("./phone-form").then((m) => m.PhoneForm);
const PhoneForm = lazyPart(load);

/** Opens the form of a new phone. */
export function AddPhone() {
  const t = useTranslations("sandbox");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        size="sm"
        className="max-md:h-11"
        icon={<Plus />}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        {t("phones.add")}
      </Button>
      <SidePanel open={open} onClose={close} title={t("phones.add")} body="form">
        <PhoneForm phone={null} onClose={close} />
      </SidePanel>
    </>
  );
}
