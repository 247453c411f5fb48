import type { TableFilter, TableQuery } from "@/lib/core/table-query";
import type { CellValue, Column } from "./columns";

/** Search, filters and sort over rows that the browser has in full. A filter on a field that is no column keeps nothing out. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: Pick<TableQuery, "q" | "sort" | "filters">,
  locale: string,
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
      return !column || passes(column.value(row), filter);
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

function passes(value: CellValue, { op, values }: TableFilter): boolean {
  const text = String(value ?? "").toLocaleLowerCase();
  // A status column's value is a message key whose last part is the state.
  const state = text.split(".").at(-1) ?? text;
  const wanted = values.map((v) => v.toLocaleLowerCase());
  const number = typeof value === "number" ? value : Number.NaN;
  const first = Number(values[0]);
  const day = (v: string | undefined): number => Date.parse(`${v ?? ""}T00:00:00`);
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
      return number >= day(values[0]) + 86_400_000;
    case "before":
      return number < day(values[0]);
    case "on":
      return number >= day(values[0]) && number < day(values[0]) + 86_400_000;
  }
}
