"use client";

import { useEffect } from "react";

type OfflineWorkerProps = {
  /** Everywhere, or only where the console was installed as an app: a desk's browser says by itself that it is offline. */
  when: "always" | "installed";
};

/** Registers the worker that answers with the offline page. Without it everything works as long as there is a network. */
export function OfflineWorker({ when }: OfflineWorkerProps) {
  useEffect(() => {
    const wanted = when === "always" || matchMedia("(display-mode: standalone)").matches;
    // There is none without https, and a browser may refuse it in a private window.
    if (wanted && "serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }, [when]);
  return null;
}
