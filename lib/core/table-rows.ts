import type { Page, TableFilter, TableQuery } from "./table-query";

export type CellValue = string | number | null;

/** What a column of a list is sorted, filtered and searched by. */
export type ColumnValue<Row> = { readonly id: string; readonly value: (row: Row) => CellValue };

type Arranging = {
  readonly locale: string;
  /** When the day `2026-11-21` begins for the reader, in epoch milliseconds; NaN for what is no day. */
  readonly dayStart: (day: string) => number;
};

const dayMs = 86_400_000;

/**
 * Search, filters and sort over a list that is there in full, for the browser's table and for its file alike. A filter
 * on a field that is no column keeps nothing out.
 */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly ColumnValue<Row>[],
  query: Pick<TableQuery, "q" | "sort" | "filters">,
  { locale, dayStart }: Arranging,
): Row[] {
  const words = query.q.toLocaleLowerCase(locale).split(/\s+/u).filter(Boolean);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const kept = rows.filter((row) => {
    const text = columns
      .map((column) => column.value(row) ?? "")
      .join("\n")
      .toLocaleLowerCase(locale);
    if (!words.every((word) => text.includes(word))) return false;
    return query.filters.every((filter) => {
      const column = byId.get(filter.field);
      return !column || passes(column.value(row), filter, dayStart);
    });
  });
  const sortBy = query.sort && byId.get(query.sort.id);
  if (!query.sort || !sortBy) return kept;
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const direction = query.sort.descending ? -1 : 1;
  return kept.toSorted((a, b) => compare(sortBy.value(a), sortBy.value(b), collator, direction));
}

/** What is empty goes last in both directions: nobody sorts to find it. */
function compare(a: CellValue, b: CellValue, collator: Intl.Collator, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return (a - b) * direction;
  return collator.compare(String(a), String(b)) * direction;
}

function passes(value: CellValue, { op, values }: TableFilter, dayStart: Arranging["dayStart"]): boolean {
  const text = String(value ?? "").toLocaleLowerCase();
  // A status column's value is a message key whose last part is the state.
  const state = text.split(".").at(-1) ?? text;
  const wanted = values.map((v) => v.toLocaleLowerCase());
  const number = typeof value === "number" ? value : Number.NaN;
  const first = Number(values[0]);
  const start = dayStart(values[0] ?? "");
  switch (op) {
    case "is":
      return wanted.includes(text) || wanted.includes(state);
    case "is-not":
      return !wanted.includes(text) && !wanted.includes(state);
    case "contains":
      return wanted.some((word) => text.includes(word));
    case "eq":
      return number === first;
    case "gt":
      return number > first;
    case "lt":
      return number < first;
    case "after":
      return number >= start + dayMs;
    case "before":
      return number < start;
    case "on":
      return number >= start && number < start + dayMs;
  }
}

/** One page of a list that is held in full; a cursor is the place where its page begins. What is no place is the start. */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, before, size }: Pick<TableQuery, "after" | "before" | "size">,
): Page<Row> {
  const asked = Number(after ?? before ?? 0);
  const from = Number.isSafeInteger(asked) && asked > 0 && asked < rows.length ? asked : 0;
  const to = from + size;
  return {
    rows: rows.slice(from, to),
    next: to < rows.length ? String(to) : null,
    previous: from > 0 ? String(Math.max(0, from - size)) : null,
    total: { count: rows.length, exact: true },
  };
}
