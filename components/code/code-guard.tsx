"use client";

import { type ReactNode, useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { useQuietRefresh } from "@/components/live/use-quiet-refresh";

const freshForMs = 60_000;

const onLineChange = (listener: () => void): (() => void) => {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

type CodeGuardProps = { readAtMs: number; offline: ReactNode; children: ReactNode };

/** Never an old code: it is read anew when the page is looked at again, and none is shown without a connection. */
export function CodeGuard({ readAtMs, offline, children }: CodeGuardProps) {
  const refresh = useQuietRefresh();
  const online = useSyncExternalStore(
    onLineChange,
    () => navigator.onLine,
    () => true,
  );
  const lookAgain = useEffectEvent((event?: Event) => {
    if (document.visibilityState !== "visible" || !navigator.onLine) return;
    if (event?.type === "online" || Date.now() - readAtMs > freshForMs) refresh();
  });
  useEffect(() => {
    // The router keeps pages for the back button, and so does the browser.
    lookAgain();
    addEventListener("online", lookAgain);
    addEventListener("pageshow", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      removeEventListener("online", lookAgain);
      removeEventListener("pageshow", lookAgain);
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, []);
  return online ? children : offline;
}
