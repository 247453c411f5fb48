"use client";

import { QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { OuId } from "@/lib/core/ids";

/** Everyone's codes of a unit and below it, as one archive. */
export function UnitCodes({ ouId }: { ouId: OuId }) {
  const t = useTranslations("units");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const { saveCodes } = await import("./save-codes");
    const saved = await saveCodes(ouId);
    setBusy(false);
    if (saved.kind === "saved") notify({ tone: "positive", text: t("zip.saved", { count: saved.count }) });
    else notify({ tone: "danger", text: saved.message ?? t("zip.broken") });
  };
  return (
    <div className="mt-4">
      <Button size="sm" busy={busy} icon={<QrCode className="icon--sm" />} onClick={() => void save()}>
        {t("zip.save")}
      </Button>
      <p className="help mt-1">{t("zip.help")}</p>
    </div>
  );
}
