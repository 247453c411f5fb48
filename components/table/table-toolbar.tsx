"use client";

import { Download, Rows3, Rows4, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/marks";
import { ColumnChooser } from "./column-chooser";
import { FilterBar } from "./filters";
import type { FilterDef } from "./filters";
import type { TableLayout } from "./table-layout";
import type { TableState } from "./table-state";

type TableToolbarProps = {
  /** The list's own name: a page may hold two. */
  label: string;
  state: TableState;
  searchLabel: string | undefined;
  filters: readonly FilterDef[];
  columns: readonly { id: string; label: string }[];
  layout: TableLayout;
  onLayout: (layout: TableLayout) => void;
  onExport: (() => void) | undefined;
  /** Parts of the one list, before the column chooser. */
  extra: ReactNode;
};

export function TableToolbar({
  label,
  state,
  searchLabel,
  filters,
  columns,
  layout,
  onLayout,
  onExport,
  extra,
}: TableToolbarProps) {
  const t = useTranslations("common");
  const compact = layout.density === "compact";
  return (
    <search className="toolbar" aria-label={label}>
      {searchLabel ? <SearchBox label={searchLabel} q={state.query.q} onSearch={state.search} /> : null}
      <FilterBar defs={filters} filters={state.query.filters} onChange={state.filterBy} />
      <span className="grow" />
      {extra}
      {onExport ? (
        <Button size="sm" icon={<Download className="icon--sm" />} onClick={onExport}>
          {t("table.exportCsv")}
        </Button>
      ) : null}
      <ColumnChooser columns={columns} layout={layout} onChange={onLayout} />
      <IconButton
        size="sm"
        label={t(compact ? "table.comfortable" : "table.compact")}
        icon={compact ? <Rows3 className="icon--sm" /> : <Rows4 className="icon--sm" />}
        onClick={() => onLayout({ ...layout, density: compact ? "comfortable" : "compact" })}
      />
    </search>
  );
}

const pauseMs = 250;

/** Searches after a pause in the typing; the URL is the truth, so Back empties the box too. */
function SearchBox({ label, q, onSearch }: { label: string; q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (q !== seen) {
    setSeen(q);
    setTyped(q);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (text: string, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSeen(text.trim());
      onSearch(text.trim());
    }, afterMs);
  };
  return (
    <label className="input input--sm">
      <Search className="icon--sm" />
      <span className="sr">{label}</span>
      <input
        type="search"
        placeholder={label}
        value={typed}
        data-search-key
        onChange={(event) => {
          setTyped(event.target.value);
          ask(event.target.value, pauseMs);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") ask(typed, 0);
        }}
      />
      <Kbd>/</Kbd>
    </label>
  );
}
