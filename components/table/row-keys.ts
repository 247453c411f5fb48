import type { KeyboardEvent } from "react";

/**
 * Arrows, Home and End walk the rows, Space or x ticks (with Shift a range), Enter opens; keys inside a row's own controls
 * are theirs.
 */
export function onRowKey(
  event: KeyboardEvent<HTMLTableSectionElement>,
  acts: { tick: (at: number, how: "one" | "range") => void; open: (at: number) => void },
): void {
  const row = event.target;
  if (!(row instanceof HTMLTableRowElement)) return;
  const rows = [...event.currentTarget.rows];
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    rows[to]?.focus();
  } else if (
    event.key === " " ||
    (event.key.toLowerCase() === "x" && !event.ctrlKey && !event.metaKey && !event.altKey)
  ) {
    event.preventDefault();
    acts.tick(at, event.shiftKey ? "range" : "one");
  } else if (event.key === "Enter") {
    event.preventDefault();
    acts.open(at);
  }
}

/** True for a click on the row itself: not on a control in it, and not the end of selecting text. */
export function isRowClick(target: EventTarget): boolean {
  const inControl =
    target instanceof Element && target.closest("a, button, input, label, select, [role=menu]") !== null;
  return !inControl && (getSelection()?.isCollapsed ?? true);
}

/** Whether Shift was held when a box was clicked. */
export const isShifted = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;
