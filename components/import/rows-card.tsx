"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { TabSet } from "@/components/ui/tab-set";
import { type ImportKind, useImportWords } from "./import-kind";
import type { ImportCheck } from "./send-file";

const perPage = 50;

/** Each row with its verdict: the refused ones with what is wrong, and a file of them. */
export function RowsCard({ kind, check }: { kind: ImportKind; check: ImportCheck }) {
  const t = useTranslations("import");
  const words = useImportWords(kind);
  const [first, second] = kind.knownBy;
  const { accepted, columns, refused } = check;
  const cellOf = (cells: readonly string[], field: string) => cells[columns.indexOf(field)] ?? "";
  const save = async () => {
    const { saveRefused } = await import("./sheet-files");
    saveRefused(check, words.refusedName, { line: t("rows.line"), wrong: t("rows.wrong") });
  };
  const refusedTab = (
    <Rows
      label={t("rows.refused")}
      count={refused.length}
      none={t("rows.noneRefused")}
      heads={[t("rows.line"), words.field(first), words.field(second), t("rows.wrong")]}
      row={(at) => {
        const { line = 0, cells = [], problems = [] } = refused[at] ?? {};
        return [
          line,
          cellOf(cells, first),
          cellOf(cells, second),
          <ul key="wrong" className="grid gap-1">
            {problems.map(({ field, message }) => (
              <li key={field}>
                <span className="strong">{words.field(field)}</span> {message}
              </li>
            ))}
          </ul>,
        ];
      }}
    />
  );
  const acceptedTab = (
    <Rows
      label={t("rows.accepted")}
      count={accepted.length}
      none={t("rows.noneAccepted")}
      heads={[t("rows.line"), words.field(first), words.field(second), words.field(kind.shows)]}
      row={(at) => {
        const row = accepted[at];
        const text = (name: string) => {
          const value = row?.[name];
          return typeof value === "string" ? value : "";
        };
        const last = row && kind.Last ? <kind.Last row={row} /> : text(kind.shows);
        return [row?.line ?? 0, text(first), text(second), last];
      }}
    />
  );
  return (
    <Card
      title={t("rows.label")}
      body="flush"
      actions={
        refused.length > 0 ? (
          <Button variant="quiet" size="sm" icon={<Download className="icon--sm" />} onClick={() => void save()}>
            {t("result.saveRefused")}
          </Button>
        ) : null
      }
    >
      <TabSet
        // Another check shows what is to be mended first.
        key={`${refused.length} ${accepted.length}`}
        label={t("rows.label")}
        defaultKey={refused.length > 0 ? "refused" : "accepted"}
        tabs={[
          { key: "refused", label: t("rows.refused"), count: refused.length, content: refusedTab },
          { key: "accepted", label: t("rows.accepted"), count: accepted.length, content: acceptedTab },
        ]}
      />
    </Card>
  );
}

type RowsProps = {
  label: string;
  count: number;
  none: string;
  heads: readonly string[];
  row: (at: number) => readonly [line: number, key: string, name: string, last: ReactNode];
};

function Rows({ label, count, none, heads, row }: RowsProps) {
  const t = useTranslations("import");
  const [from, setFrom] = useState(0);
  if (count === 0) return <p className="card-body muted text-sm">{none}</p>;
  const to = Math.min(count, from + perPage);
  return (
    <>
      <div className="table-wrap">
        <table className="table table--plain">
          <caption className="sr">{label}</caption>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" {...(at < 2 ? { className: "w-20" } : {})}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: to - from }, (_, at) => row(from + at)).map(([line, key, name, last]) => (
              <tr key={line}>
                <td className="num">{line}</td>
                <td dir="auto">{key}</td>
                <td dir="auto">{name}</td>
                <td className="!whitespace-normal">{last}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pagination
        summary={t("rows.shown", { from: from + 1, to, count })}
        onPrevious={from === 0 ? null : () => setFrom(from - perPage)}
        onNext={to === count ? null : () => setFrom(from + perPage)}
      />
    </>
  );
}
