"use client";

import { useNow } from "next-intl";
import { useSyncExternalStore } from "react";

const everyMs = 15_000;
let current = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // A page opened later in the same tab must not start from the clock of the first page.
  if (Date.now() - current > 1_000) tick();
  timer ??= setInterval(tick, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  current = Date.now();
  for (const listener of listeners) listener();
}

/** Epoch milliseconds, renewed every 15 s by one timer for the page; on the server and while hydrating the request's instant. */
export function useClock(): number {
  const atRequest = useNow().getTime();
  return useSyncExternalStore(
    subscribe,
    () => current || atRequest,
    () => atRequest,
  );
}
