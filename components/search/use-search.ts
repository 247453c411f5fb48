"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { changed, followed, type History, startHistory, undone } from "@/lib/core/search/history";
import { searchParameter } from "@/lib/core/search/parameter";

export type SearchState = {
  /** The search as text: what the address says, or will say in a moment. */
  readonly text: string;
  readonly pending: boolean;
  readonly canUndo: boolean;
  readonly change: (text: string) => void;
  readonly undo: () => void;
};

/** The search of the list's address. Each change is a step of the browser's own, so that Back is an undo. */
export function useSearch(): SearchState {
  const router = useRouter();
  const path = usePathname();
  const address = useSearchParams().get(searchParameter) ?? "";
  const [pending, startTransition] = useTransition();
  const [state, setState] = useState(() => startHistory(address));
  const current = followed(state, address);
  if (current !== state) setState(current);
  // A notice's "Undo" is pressed long after it was made: what holds by then is asked, not what held.
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  }, [current]);

  const goTo = (next: History) => {
    latest.current = next;
    setState(next);
    const query = addressed(path, next.now).toString();
    startTransition(() => router.push(query === "" ? path : `${path}?${query}`, { scroll: false }));
  };
  return {
    text: current.now,
    pending,
    canUndo: current.past.length > 0,
    change: (text) => {
      const next = changed(latest.current, text);
      if (next !== latest.current) goTo(next);
    },
    undo: () => {
      const back = undone(latest.current);
      if (back) goTo(back);
    },
  };
}

/** The list's address as it is now, with another search; another question begins at its first page. */
function addressed(path: string, text: string): URLSearchParams {
  const next = new URLSearchParams(location.pathname === path ? location.search : "");
  if (text === "") next.delete(searchParameter);
  else next.set(searchParameter, text);
  next.delete("after");
  next.delete("before");
  return next;
}
