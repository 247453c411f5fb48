"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLive, useLiveBeat } from "@/components/live/use-live";
import { useSparingly } from "@/components/live/use-sparingly";
import { ask } from "@/components/ui/ask";
import type { InteractionPage, ViewersOf } from "@/lib/core/interactions/schema";
import { routes, withQuery } from "@/lib/routes";

const nobody: ViewersOf = {};
const gapMs = 500;

/** A page of the list with who else has its rows open: asked once for all of them, and again when somebody comes or goes. */
export function useViewers(page: InteractionPage): InteractionPage {
  const queries = useQueryClient();
  const ids = page.rows.map(({ id }) => id).join(",");
  const { data: viewers = nobody } = useQuery({
    queryKey: ["viewers", ids],
    queryFn: () => ask<ViewersOf>(withQuery(routes.interactionViewers(), { ids })),
    enabled: ids !== "",
    placeholderData: keepPreviousData,
  });
  const again = useSparingly(() => void queries.invalidateQueries({ queryKey: ["viewers"] }), gapMs);
  useLive("viewers.changed", (events) => {
    if (events.length === 0 || events.some(({ subjectId }) => ids.includes(subjectId))) again();
  });
  // Whose browser went without a word is gone by now.
  useLiveBeat(() => {
    if (Object.keys(viewers).length > 0) again();
  });
  return useMemo(
    () => ({ ...page, rows: page.rows.map((row) => ({ ...row, viewers: viewers[row.id] ?? [] })) }),
    [page, viewers],
  );
}
