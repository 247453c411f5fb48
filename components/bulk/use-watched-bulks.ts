"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { useSparingly } from "@/components/live/use-sparingly";
import { ask } from "@/components/ui/ask";
import { type BulkView, goesOn } from "@/lib/core/bulk/view";
import { routes } from "@/lib/routes";

// Several batches a second are told of; nobody reads that fast.
const gapMs = 400;
const key = ["bulks"];

export type WatchedBulks = {
  /** Those that go on, and those that ended while this page looked. */
  readonly shown: readonly BulkView[];
  /** When they stood so, epoch milliseconds. */
  readonly readAtMs: number;
  readonly watch: (id: string) => void;
  readonly dismiss: (id: string) => void;
};

/** The viewer's own acts on many, as they go on; over a reload those that still do. */
export function useWatchedBulks(enabled: boolean): WatchedBulks {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const { data, dataUpdatedAt } = useQuery({
    queryKey: key,
    queryFn: () => ask<{ readonly bulks: readonly BulkView[] }>(routes.bulkList()),
    enabled,
    staleTime: 0,
  });
  const again = useSparingly(() => void queries.invalidateQueries({ queryKey: key }), gapMs);
  useLive("bulk.changed", () => {
    if (enabled) again();
  });
  const all = data?.bulks ?? [];
  const fresh = all.filter((bulk) => goesOn(bulk) && !seen.includes(bulk.id)).map(({ id }) => id);
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return {
    shown: all.filter((bulk) => goesOn(bulk) || (seen.includes(bulk.id) && !dismissed.includes(bulk.id))),
    readAtMs: dataUpdatedAt,
    watch: (id) => {
      setSeen((known) => [...known, id]);
      again();
    },
    dismiss: (id) => setDismissed((known) => [...known, id]),
  };
}
