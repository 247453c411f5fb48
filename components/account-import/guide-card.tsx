"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { importFields, neededFields } from "@/lib/core/accounts/import/fields";

const needed: ReadonlySet<string> = new Set(neededFields);

/** The columns that a file may have, which of them it needs, and a file to begin from. */
export function GuideCard() {
  const t = useTranslations("accountImport");
  const save = async () => {
    const { saveExample } = await import("./sheet-files");
    saveExample(t("guide.exampleName"));
  };
  return (
    <Card
      title={t("guide.title")}
      body="flush"
      actions={
        <Button variant="quiet" size="sm" icon={<Download className="icon--sm" />} onClick={() => void save()}>
          {t("guide.example")}
        </Button>
      }
    >
      <div className="table-wrap">
        <table className="table table--plain">
          <caption className="sr">{t("guide.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="w-40">
                {t("guide.column")}
              </th>
              <th scope="col">{t("guide.what")}</th>
            </tr>
          </thead>
          <tbody>
            {importFields.map((field) => (
              <tr key={field}>
                <td>
                  {t(`fields.${field}`)} {needed.has(field) ? <span className="muted">{t("guide.needed")}</span> : null}
                </td>
                <td className="!whitespace-normal">{t(`what.${field}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
