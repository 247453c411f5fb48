"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";

const ExportForm = lazyPart(() => import("./export-form").then((m) => m.ExportForm));

/** Asks how the interactions that the address finds, of one account where it is named, are to be written as a file. */
export function ExportButton({ accountId }: { accountId: string | undefined }) {
  const t = useTranslations("exports");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="sm" icon={<Download className="icon--sm" />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Dialog open={open} onClose={close} title={t("dialog.title")}>
        <ExportForm accountId={accountId} onClose={close} />
      </Dialog>
    </>
  );
}
