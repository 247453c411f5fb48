"use client";

import type { LiveKind } from "@/lib/core/live/schema";
import { useLive } from "./use-live";
import { useQuietRefresh } from "./use-quiet-refresh";

/** Renders the page anew when something of these kinds changed elsewhere. */
export function useLiveRefresh(kinds: LiveKind | readonly LiveKind[]): void {
  const refresh = useQuietRefresh();
  useLive(kinds, () => refresh());
}
