"use client";

import { useLive } from "@/components/live/use-live";
import { useQuietRefresh } from "@/components/live/use-quiet-refresh";
import type { LiveKind } from "@/lib/core/live/schema";

type RefreshOnChangeProps = {
  kinds: readonly LiveKind[];
  /** Only news about these; absent = about any. */
  subjects?: readonly string[];
};

/** Renders the page anew when something it shows changed elsewhere: what a job found appears without a reload. */
export function RefreshOnChange({ kinds, subjects }: RefreshOnChangeProps) {
  const refresh = useQuietRefresh();
  useLive(kinds, (events) => {
    const concerns = events.length === 0 || !subjects || events.some(({ subjectId }) => subjects.includes(subjectId));
    if (concerns) refresh();
  });
  return null;
}
