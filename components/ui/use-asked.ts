"use client";

import { useState } from "react";

/** What a dialog or panel is about. It is kept while that closes, so that nothing turns blank on its way out. */
export function useAsked<T>() {
  const [asked, setAsked] = useState<T | null>(null);
  const [open, setOpen] = useState(false);
  const ask = (what: T) => {
    setAsked(what);
    setOpen(true);
  };
  return { asked, open, ask, close: () => setOpen(false) };
}
