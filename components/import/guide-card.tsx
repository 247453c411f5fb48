"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ImportKind, useImportWords } from "./import-kind";

/** The columns that a file may have, which of them it needs, and a file to begin from. */
export function GuideCard({ kind }: { kind: ImportKind }) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const save = async () => {
    const { saveExample } = await import("./sheet-files");
    saveExample(kind, words.exampleName);
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
            {kind.sheet.fields.map((field) => (
              <tr key={field}>
                <td>
                  {words.field(field)}{" "}
                  {kind.sheet.needed.includes(field) ? <span className="muted">{t("guide.needed")}</span> : null}
                </td>
                <td className="!whitespace-normal">{words.what(field)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
