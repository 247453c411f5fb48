import { useEffect, useState } from "react";
import type { OtherClient } from "@/lib/core/clients/view";

type Answer<Found> = { readonly url: string; readonly found: readonly Found[] };

const restMs = 200;

/** Clients by what is typed; the answer to what was typed before is not shown for what is typed now. */
export function useFoundClients<Found extends OtherClient>(
  q: string,
  urlOf: (q: string) => string,
): { found: readonly Found[]; asking: boolean } {
  const [answer, setAnswer] = useState<Answer<Found>>({ url: "", found: [] });
  const text = q.trim();
  const url = text.length < 2 ? "" : urlOf(text);
  useEffect(() => {
    if (url === "") return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void ask<Found>(url, stop.signal).then((found) => (stop.signal.aborted ? undefined : setAnswer({ url, found })));
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url]);
  const current = url !== "" && answer.url === url;
  return { found: current ? answer.found : [], asking: url !== "" && !current };
}

/** Only an offer: when it cannot be fetched there is none. */
async function ask<Found>(url: string, signal: AbortSignal): Promise<readonly Found[]> {
  try {
    const response = await fetch(url, { signal });
    // The answer is our own server's, of the build that this page is of.
    const body: { clients?: readonly Found[] } = response.ok ? await response.json() : {};
    return body.clients ?? [];
  } catch {
    return [];
  }
}
