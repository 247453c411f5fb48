import type { TableQuery } from "@/lib/core/table-query";
import { arrange } from "@/lib/core/table-rows";
import type { Column } from "./columns";

/** The rows that the browser has in full, as its reader asks for them; days begin where the reader is. */
export const arrangeRows = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: Pick<TableQuery, "q" | "sort" | "filters">,
  locale: string,
): Row[] => arrange(rows, columns, query, { locale, dayStart: (day) => Date.parse(`${day}T00:00:00`) });
