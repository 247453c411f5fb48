"use client";

import { useEffect, useRef } from "react";

/** Does it soon, and at most once in `gapMs` however often it is asked; what was asked last is never lost. */
export function useSparingly(act: () => void, gapMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lastMs = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    if (timer.current) return;
    const waitMs = Math.max(0, lastMs.current + gapMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      lastMs.current = Date.now();
      act();
    }, waitMs);
  };
}
