"use client";

import { Download, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import type { Page, TableQuery } from "@/lib/core/table-query";
import { useTotalWords } from "./list-total";

/**
 * What an act of the list is about: rows by name, or everything a search finds, with the count that was seen; `isExact` false =
 * at least so many.
 */
export type TableSelection =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | {
      readonly kind: "matching";
      readonly query: TableQuery;
      readonly expectedCount: number;
      readonly isExact: boolean;
    };

export type BulkAct = {
  key: string;
  label: string;
  icon?: ReactNode;
  tone?: "danger";
  run: (selection: TableSelection) => void;
};

type Total = NonNullable<Page<unknown>["total"]>;

type ActionBarProps = {
  selection: TableSelection;
  count: Total;
  /** How many match in all, when that is more than what is ticked. */
  matching: Total | null;
  onSelectMatching: () => void;
  onClear: () => void;
  acts: readonly BulkAct[];
  onExport: ((selection: TableSelection) => void) | undefined;
};

/** Floats over the foot of a list while rows are ticked. */
export function ActionBar({ selection, count, matching, onSelectMatching, onClear, acts, onExport }: ActionBarProps) {
  const t = useTranslations("common");
  const totalWords = useTotalWords();
  const words = count.exact
    ? t("table.selected", { count: count.count })
    : t("table.selectedMany", { total: totalWords(count) });
  return (
    <div className="dock">
      <div className="actionbar" role="toolbar" aria-label={words}>
        <output className="strong num">{words}</output>
        {matching === null ? null : (
          <button type="button" className="link num mx-2.5" onClick={onSelectMatching}>
            {t("table.selectMatching", { total: totalWords(matching) })}
          </button>
        )}
        <span className="sep" />
        {acts.map((act) => (
          <Fragment key={act.key}>
            <Button
              variant={act.tone === "danger" ? "danger-quiet" : "quiet"}
              size="sm"
              icon={act.icon}
              onClick={() => act.run(selection)}
            >
              {act.label}
            </Button>
          </Fragment>
        ))}
        {onExport ? (
          <Button
            variant="quiet"
            size="sm"
            icon={<Download className="icon--sm" />}
            onClick={() => onExport(selection)}
          >
            {t("table.csv")}
          </Button>
        ) : null}
        <span className="sep" />
        <IconButton
          variant="quiet"
          size="sm"
          label={t("table.clearSelection")}
          icon={<X className="icon--sm" />}
          onClick={onClear}
        />
      </div>
    </div>
  );
}
