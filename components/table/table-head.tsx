"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/toggles";
import type { TableSort } from "@/lib/core/table-query";
import type { Column } from "./columns";

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort: TableSort | null;
  onSort: (sort: TableSort | null) => void;
  ticks: { all: boolean; some: boolean; toggle: () => void } | null;
  menu: boolean;
};

export function TableHead<Row>({ columns, sort, onSort, ticks, menu }: TableHeadProps<Row>) {
  const t = useTranslations("common");
  return (
    <thead>
      <tr>
        {ticks ? (
          <th scope="col">
            <Checkbox
              aria-label={t("table.tickAll")}
              checked={ticks.all}
              mixed={ticks.some && !ticks.all}
              onChange={ticks.toggle}
            />
          </th>
        ) : null}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        {menu ? (
          <th scope="col" className="pad-0">
            <span className="sr">{t("table.rowMenu")}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}

type HeadCellProps<Row> = { column: Column<Row>; sort: TableSort | null; onSort: (sort: TableSort | null) => void };

/** Ascending, descending, as the list comes. */
function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const t = useTranslations();
  const active = sort?.id === column.id ? sort : null;
  const next = !active
    ? { id: column.id, descending: false }
    : active.descending
      ? null
      : { id: column.id, descending: true };
  const Arrow = active?.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={column.align === "end" ? "end" : undefined}
      aria-sort={active ? (active.descending ? "descending" : "ascending") : undefined}
    >
      {column.sortable ? (
        <button type="button" className="sort" onClick={() => onSort(next)}>
          {t(column.labelKey)}
          {active ? <Arrow className="icon--xs" /> : null}
        </button>
      ) : (
        t(column.labelKey)
      )}
    </th>
  );
}
