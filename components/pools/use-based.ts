"use client";

import { useState } from "react";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * State that starts from what is saved. When the saved value changes underneath (someone else's edit, loaded anew), a
 * value that was not touched follows it, and one that was stays as it is.
 */
export function useBased<T>(saved: T): [T, (next: T) => void] {
  const [state, setState] = useState({ base: saved, value: saved });
  if (!same(state.base, saved)) {
    setState({ base: saved, value: same(state.base, state.value) ? saved : state.value });
  }
  return [state.value, (value) => setState((before) => ({ ...before, value }))];
}
