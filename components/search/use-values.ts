"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import type { FieldKey } from "@/lib/core/search/fields";
import { sourceOf, type Suggestion, type ValueNames } from "@/lib/core/search/suggestions";
import { routes, withQuery } from "@/lib/routes";

const restMs = 150;

/** What is typed, once the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** Values of the company's data for a field, by what is typed; those before stay until the next have come. */
export function useSuggestions(field: FieldKey, typed: string) {
  const rested = useRested(typed.trim());
  const source = sourceOf(field);
  const isAsked = source !== null && source.from !== "list";
  return useQuery({
    queryKey: ["search-values", field, rested],
    queryFn: async () =>
      (await ask<{ values: readonly Suggestion[] }>(withQuery(routes.searchValues(), { field, typed: rested }))).values,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: 1,
  });
}

export type Known = {
  readonly names: ValueNames;
  /** More may be known in a moment. */
  readonly pending: boolean;
};

/** The names of what a search calls by an id: those asked for, and those that were offered to be chosen. */
export function useNames(text: string): Known {
  const client = useQueryClient();
  // Nothing but an id has a name to be asked for.
  const asked = /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text);
  const { data, isFetching } = useQuery({
    queryKey: ["search-names", text],
    queryFn: async () => (await ask<{ names: ValueNames }>(withQuery(routes.searchNames(), { search: text }))).names,
    enabled: asked,
    placeholderData: keepPreviousData,
    retry: 1,
  });
  const names: Record<string, Record<string, string>> = {};
  for (const [[, field], offered] of client.getQueriesData<readonly Suggestion[]>({ queryKey: ["search-values"] }))
    for (const { value, label } of offered ?? []) (names[String(field)] ??= {})[value] = label;
  for (const [field, known] of Object.entries(data ?? {})) names[field] = { ...names[field], ...known };
  return { names, pending: asked && isFetching };
}
