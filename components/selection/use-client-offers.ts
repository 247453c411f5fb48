"use client";

import { useEffect, useState } from "react";
import { ask } from "@/components/ui/ask";
import type { Channel } from "@/lib/core/channels";
import { routes, withQuery } from "@/lib/routes";
import type { PickedClient } from "./ask-selection";

// Long enough that a name is typed on; what was asked before is forgotten then.
const pauseMs = 250;

/** Known clients whose name has what is typed, once it is a name and not a number. Only an offer: unreachable is none. */
export function useClientOffers(typed: string, channel: Channel): readonly PickedClient[] {
  const [offers, setOffers] = useState<readonly PickedClient[]>([]);
  const q = typed.trim();
  const isName = q.length >= 2 && !/^[+\d\s().-]*$/.test(q);
  useEffect(() => {
    if (!isName) return;
    let wanted = true;
    const timer = setTimeout(() => {
      ask<{ clients: readonly PickedClient[] }>(withQuery(routes.explainClients(), { q, channel })).then(
        ({ clients }) => wanted && setOffers(clients),
        () => undefined,
      );
    }, pauseMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [q, isName, channel]);
  return isName ? offers : [];
}
