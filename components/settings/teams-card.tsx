"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { saveFile } from "@/components/ui/save-file";
import { notify } from "@/components/ui/toast";
import { routes } from "@/lib/routes";

/** The app package for Microsoft Teams, with what an admin does with it and how far it is proven. */
export function TeamsCard({ overHttps }: { overHttps: boolean }) {
  const t = useTranslations("teams.package");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const response = await fetch(routes.teamsPackage());
      if (response.ok) saveFile(await response.blob(), "linekeeper-teams.zip");
      else notify({ tone: "danger", text: t("broken") });
    } catch {
      notify({ tone: "danger", text: t("broken") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t("title")}>
      <div className="grid justify-items-start gap-2">
        <p className="text-sm">{t("what")}</p>
        <p className="help">{t("how")}</p>
        <p className="help">{t("untried")}</p>
        {overHttps ? (
          <Button size="sm" busy={busy} icon={<Download className="icon--sm" />} onClick={() => void save()}>
            {t("download")}
          </Button>
        ) : (
          <Notice tone="warning">{t("needsHttps")}</Notice>
        )}
      </div>
    </Card>
  );
}
