"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useLive } from "@/components/live/use-live";
import { useSparingly } from "@/components/live/use-sparingly";
import { ask } from "@/components/ui/ask";
import type { InteractionCount, InteractionPage } from "@/lib/core/interactions/schema";
import { routes, withQuery } from "@/lib/routes";
import { concerns } from "./concerns";
import { useViewers } from "./use-viewers";

const pageGapMs = 1_000;
const countGapMs = 5_000;

/** What a count is of: the same for each page and size. */
const asked = ["q", "f", "search"] as const;
const turned = ["after", "before", "size"] as const;

const some = (
  from: Pick<URLSearchParams, "get">,
  keys: readonly string[],
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(keys.map((key) => [key, from.get(key) ?? undefined]));

/**
 * A page of the list that follows the live stream, and how many match: asked after the page, which never waits for it.
 * @param enabled false where the address cannot be answered
 * @param account its id, where the list is of one alone
 */
export function useInteractionList(
  first: InteractionPage,
  enabled: boolean,
  account: string | undefined,
): { page: InteractionPage; isUncounted: boolean } {
  const search = useSearchParams();
  const question = { ...some(search, asked), account };
  const place = { ...question, ...some(search, turned) };
  const queries = useQueryClient();
  const { data: found } = useQuery({
    queryKey: ["interactions", place],
    queryFn: () => ask<InteractionPage>(withQuery(routes.interactionList(), place)),
    initialData: first,
    placeholderData: keepPreviousData,
    enabled,
  });
  const page = useViewers(found);
  const isFirst = page.previous === null;
  const isWhole = isFirst && page.next === null && !search.has("after") && !search.has("before");
  const { data: counted } = useQuery({
    queryKey: ["interaction-count", question],
    queryFn: () => ask<InteractionCount>(withQuery(routes.interactionCount(), question)),
    enabled: enabled && !isWhole,
  });
  const readPage = useSparingly(() => void queries.invalidateQueries({ queryKey: ["interactions"] }), pageGapMs);
  const readCount = useSparingly(() => void queries.invalidateQueries({ queryKey: ["interaction-count"] }), countGapMs);
  useLive(["interaction.changed", "message.changed", "room.changed", "sight.changed"], (events) => {
    // Pages that were looked at before are read again when one comes back to them.
    void queries.invalidateQueries({ queryKey: ["interactions"], refetchType: "none" });
    if (concerns(events, { ids: page.rows.map(({ id }) => id), isFirst })) readPage();
    readCount();
  });
  if (isWhole) return { page: { ...page, total: { count: page.rows.length, exact: true } }, isUncounted: false };
  return {
    page: { ...page, total: counted?.total ?? null },
    isUncounted: counted !== undefined && counted.total === null,
  };
}
