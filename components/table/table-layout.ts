"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";

/** How one person likes one list: kept in this browser, not in the link that is shared. */
export type TableLayout = {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly density: "compact" | "comfortable";
};

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function useTableLayout(id: string, initial: TableLayout): [TableLayout, (layout: TableLayout) => void] {
  const key = `table:${id}`;
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const layout = useMemo(() => (text === null ? initial : parseLayout(text, initial)), [text, initial]);
  const set = useCallback(
    (next: TableLayout) => {
      localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [layout, set];
}

/** Columns that came after the layout was kept take their place at the end; those that went are forgotten. */
export function parseLayout(text: string, initial: TableLayout): TableLayout {
  const parsed = read(text);
  const known = (value: unknown): string[] =>
    Array.isArray(value)
      ? value.filter((id): id is string => typeof id === "string" && initial.order.includes(id))
      : [];
  const order = known(parsed["order"]);
  return {
    order: [...order, ...initial.order.filter((id) => !order.includes(id))],
    hidden: "hidden" in parsed ? known(parsed["hidden"]) : initial.hidden,
    density: parsed["density"] === "comfortable" ? "comfortable" : "compact",
  };
}

function read(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // Written by hand or by another version: the list's own layout serves.
    return {};
  }
}
