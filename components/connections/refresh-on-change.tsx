"use client";

import { useRouter } from "next/navigation";
import { useLive } from "@/components/live/use-live";
import type { LiveKind } from "@/lib/core/live/schema";

type RefreshOnChangeProps = {
  kinds: readonly LiveKind[];
  /** Only news about these; absent = about any. */
  subjects?: readonly string[];
};

/** Renders the page anew when something it shows changed elsewhere: what a job found appears without a reload. */
export function RefreshOnChange({ kinds, subjects }: RefreshOnChangeProps) {
  const router = useRouter();
  useLive(kinds, (events) => {
    const concerns = events.length === 0 || !subjects || events.some(({ subjectId }) => subjects.includes(subjectId));
    if (concerns) router.refresh();
  });
  return null;
}
