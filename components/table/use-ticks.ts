"use client";

import { useRef, useState } from "react";
import { tickRange } from "./tick-range";

type Ids = Record<string, true>;
type Ticked = { readonly ids: Ids; readonly everything: boolean };
const none: Ticked = { ids: {}, everything: false };

/**
 * What is ticked of a list. It belongs to one question: another search must not act on rows that it no longer shows.
 * @param question what tells one from another
 */
export function useTicks(question: string) {
  const [kept, keep] = useState({ question, ...none });
  const last = useRef<string | null>(null);
  const { ids, everything }: Ticked = kept.question === question ? kept : none;
  const set = (next: Ids) => keep({ question, ids: next, everything: false });
  return {
    ids,
    everything,
    set,
    /** Turns a row's tick; `range`: ticks all from the one that was turned last. */
    turn: (shown: readonly string[], at: number, how: "one" | "range") => {
      const id = shown[at];
      if (id === undefined) return;
      const { [id]: isTicked, ...others } = ids;
      const range = tickRange(shown, last.current, at);
      last.current = id;
      if (how === "range") set({ ...ids, ...Object.fromEntries(range.map((one) => [one, true as const])) });
      else set(isTicked ? others : { ...ids, [id]: true });
    },
    tickEverything: () => keep({ question, ids, everything: true }),
    clear: () => keep({ question, ...none }),
  };
}
