import { useEffect, useState } from "react";
import type { OtherClient } from "@/lib/core/clients/view";
import { routes, withQuery } from "@/lib/routes";

type Answer = { readonly q: string; readonly found: readonly OtherClient[] };

const restMs = 200;

/** Clients by what is typed; the answer to what was typed before is not shown for what is typed now. */
export function useOtherClients(q: string, not: string): { found: readonly OtherClient[]; asking: boolean } {
  const [answer, setAnswer] = useState<Answer>({ q: "", found: [] });
  const text = q.trim();
  useEffect(() => {
    if (text.length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void ask(text, not, stop.signal).then((found) =>
        stop.signal.aborted ? undefined : setAnswer({ q: text, found }),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, not]);
  const current = text.length >= 2 && answer.q === text;
  return { found: current ? answer.found : [], asking: text.length >= 2 && !current };
}

/** Only an offer: when it cannot be fetched there is none. */
async function ask(q: string, not: string, signal: AbortSignal): Promise<readonly OtherClient[]> {
  try {
    const response = await fetch(withQuery(routes.otherClients(), { q, not }), { signal });
    // The answer is our own server's, of the build that this page is of.
    const body: { clients?: readonly OtherClient[] } = response.ok ? await response.json() : {};
    return body.clients ?? [];
  } catch {
    return [];
  }
}
