"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Columns } from "@/lib/core/csv/sheet";
import { type ImportKind, useImportWords } from "./import-kind";
import type { ImportCheck } from "./send-file";

type ColumnsCardProps = {
  kind: ImportKind;
  check: ImportCheck;
  busy: boolean;
  onColumns: (columns: Columns<string>) => void;
};

/** Which field each column of the file is; another choice is checked at once. */
export function ColumnsCard({ kind, check: { heads, columns }, busy, onColumns }: ColumnsCardProps) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const choose = (at: number, value: string) => {
    const field = kind.sheet.fields.find((one) => one === value) ?? null;
    // A field is one column: the one that had it is set free.
    onColumns(columns.map((had, place) => (place === at ? field : had === field ? null : had)));
  };
  return (
    <Card title={t("columns.title")} count={heads.length} body="flush">
      <div className="table-wrap" aria-busy={busy}>
        <table className="table table--plain table--comfortable">
          <caption className="sr">{t("columns.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("columns.head")}</th>
              <th scope="col">{t("columns.field")}</th>
            </tr>
          </thead>
          <tbody>
            {heads.map((head, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two columns may have one head: their place tells them apart
              <tr key={at}>
                <td dir="auto">{head === "" ? "–" : head}</td>
                <td>
                  <span className="select-box max-w-60">
                    <select
                      className="input input--sm"
                      aria-label={t("columns.of", { head })}
                      value={columns[at] ?? ""}
                      disabled={busy}
                      onChange={(event) => choose(at, event.target.value)}
                    >
                      <option value="">{t("columns.nothing")}</option>
                      {kind.sheet.fields.map((field) => (
                        <option key={field} value={field}>
                          {words.field(field)}
                        </option>
                      ))}
                    </select>
                    <ChevronDown className="icon--sm" />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
