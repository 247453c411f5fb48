"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type ImportKind, useImportWords } from "./import-kind";
import type { ImportCheck } from "./send-file";

type ResultNoticeProps = {
  kind: ImportKind;
  check: ImportCheck;
  busy: boolean;
  onImport: () => void;
  onBack: () => void;
};

/** What would become of the whole file, and what to do with it. */
export function ResultNotice({ kind, check, busy, onImport, onBack }: ResultNoticeProps) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const { accepted, missing, refused, rows } = check;
  const back = (
    <Button size="sm" onClick={onBack}>
      {t("result.again")}
    </Button>
  );
  if (missing.length > 0) {
    const names = missing.map((field) => words.field(field)).join(", ");
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
      title={words.all(accepted.length)}
      action={
        <span className="row">
          {back}
          <Button size="sm" variant="primary" busy={busy} onClick={onImport}>
            {words.run(accepted.length)}
          </Button>
        </span>
      }
    >
      {words.allBody}
    </Notice>
  );
}
