import { formatFilters } from "@/lib/core/table-query";
import type { TableSelection } from "./action-bar";

/** How many rows a selection is, as they were counted. */
export const countOf = (selection: TableSelection): number =>
  selection.kind === "ids" ? selection.ids.length : selection.expectedCount;

/** A selection as an act takes it (`selectionOf`); `search`: what the list's search is read with besides words and filters. */
export const selected = <Search extends object>(selection: TableSelection, search: Search) =>
  selection.kind === "ids"
    ? { kind: "ids" as const, ids: [...selection.ids] }
    : { kind: "matching" as const, q: selection.query.q, f: formatFilters(selection.query.filters), ...search };
