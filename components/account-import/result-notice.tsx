"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ImportCheck } from "@/lib/core/accounts/import/view";

type ResultNoticeProps = { check: ImportCheck; busy: boolean; onImport: () => void; onBack: () => void };

/** What would become of the whole file, and what to do with it. */
export function ResultNotice({ check, busy, onImport, onBack }: ResultNoticeProps) {
  const t = useTranslations("accountImport");
  const { accepted, missing, refused, rows } = check;
  const back = (
    <Button size="sm" onClick={onBack}>
      {t("result.again")}
    </Button>
  );
  if (missing.length > 0) {
    const names = missing.map((field) => t(`fields.${field}`)).join(", ");
    return (
      <Notice tone="warning" title={t("result.missing", { count: missing.length, names })} action={back}>
        {t("result.missingBody")}
      </Notice>
    );
  }
  if (refused.length > 0) {
    return (
      <Notice tone="warning" title={t("result.some", { refused: refused.length, rows })} action={back}>
        {t("result.someBody")}
      </Notice>
    );
  }
  return (
    <Notice
      title={t("result.all", { count: accepted.length })}
      action={
        <span className="row">
          {back}
          <Button size="sm" variant="primary" busy={busy} onClick={onImport}>
            {t("result.import", { count: accepted.length })}
          </Button>
        </span>
      }
    >
      {t("result.allBody")}
    </Notice>
  );
}
