"use client";

import { useEffect, useEffectEvent } from "react";
import { useLive } from "@/components/live/use-live";
import { useQuietRefresh } from "@/components/live/use-quiet-refresh";
import type { LiveKind } from "@/lib/core/live/schema";

type RefreshOnChangeProps = {
  kinds: readonly LiveKind[];
  /** Only news about these; absent = about any. */
  subjects?: readonly string[];
  /** A job is about to change what the page shows. */
  settling?: boolean;
};

// A job may be done between the page's rendering and its listening; that news is then nobody's.
const lookAgainMs = [1_000, 3_000, 8_000] as const;

/** Renders the page anew when something it shows changed elsewhere: what a job found appears without a reload. */
export function RefreshOnChange({ kinds, subjects, settling = false }: RefreshOnChangeProps) {
  const refresh = useQuietRefresh();
  useLive(kinds, (events) => {
    const concerns = events.length === 0 || !subjects || events.some(({ subjectId }) => subjects.includes(subjectId));
    if (concerns) refresh();
  });
  const lookAgain = useEffectEvent(refresh);
  useEffect(() => {
    if (!settling) return;
    const timers = lookAgainMs.map((afterMs) => setTimeout(() => lookAgain(), afterMs));
    return () => timers.forEach(clearTimeout);
  }, [settling]);
  return null;
}
