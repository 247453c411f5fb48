"use client";

import { createParser, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useMemo, useTransition } from "react";
import { formatFilters, formatSort, parseFilters, parseSort } from "@/lib/core/table-query";
import type { TableFilter, TableQuery, TableSort } from "@/lib/core/table-query";

const parsers = {
  q: parseAsString.withDefault(""),
  sort: createParser<TableSort>({
    parse: parseSort,
    serialize: formatSort,
    eq: (a, b) => formatSort(a) === formatSort(b),
  }),
  f: createParser<TableFilter[]>({
    parse: parseFilters,
    serialize: formatFilters,
    eq: (a, b) => formatFilters(a) === formatFilters(b),
  }).withDefault([]),
  search: parseAsString.withDefault(""),
  after: parseAsString,
  before: parseAsString,
  size: parseAsInteger.withDefault(50),
};

export type TableState = {
  readonly query: TableQuery;
  /** The server is making the next page. */
  readonly pending: boolean;
  readonly search: (q: string) => void;
  readonly sortBy: (sort: TableSort | null) => void;
  readonly filterBy: (filters: readonly TableFilter[]) => void;
  /** Asks another advanced search; an empty one asks none. */
  readonly searchBy: (text: string) => void;
  readonly clear: () => void;
  readonly restart: () => void;
  readonly turn: (to: { after: string } | { before: string }) => void;
};

/** The list's state is the URL: back, reload and a shared link agree. Any new question starts at the first page. */
export function useTableState(work: "server" | "client"): TableState {
  const [pending, startTransition] = useTransition();
  const [state, set] = useQueryStates(parsers, { shallow: work === "client", startTransition, clearOnDefault: true });
  const { q, sort, f, search, after, before, size } = state;
  const query = useMemo(
    () => ({ q, sort, filters: f, search, after, before, size }),
    [q, sort, f, search, after, before, size],
  );
  const ask = (values: Parameters<typeof set>[0]) => void set(values);
  return {
    query,
    pending,
    search: (text) => ask({ q: text || null, after: null, before: null }),
    sortBy: (next) => ask({ sort: next, after: null, before: null }),
    filterBy: (filters) => ask({ f: filters.length > 0 ? [...filters] : null, after: null, before: null }),
    searchBy: (text) => ask({ search: text || null, after: null, before: null }),
    clear: () => ask({ q: null, f: null, search: null, after: null, before: null }),
    restart: () => ask({ after: null, before: null }),
    turn: (to) => void set({ after: null, before: null, ...to }, { history: "push" }),
  };
}
