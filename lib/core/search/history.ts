/** The searches that were made here, as texts: what "Undo" goes back through. */
export type History = {
  readonly now: string;
  /** The latest last. */
  readonly past: readonly string[];
  /** What the address said last. */
  readonly seen: string;
  /** What is on its way into the address. */
  readonly sent: readonly string[];
};

const kept = 50;

export const startHistory = (now: string): History => ({ now, past: [], seen: now, sent: [] });

/** A change made here. The same search again is none. */
export const changed = (history: History, next: string): History =>
  next === history.now
    ? history
    : { ...history, now: next, past: [...history.past, history.now].slice(-kept), sent: [...history.sent, next] };

/** One step back; null = there is none. */
export function undone(history: History): History | null {
  const before = history.past.at(-1);
  if (before === undefined) return null;
  return { ...history, now: before, past: history.past.slice(0, -1), sent: [...history.sent, before] };
}

/** What the address says now: a change of one's own that arrived, the browser's Back, or another search from a link. */
export function followed(history: History, address: string): History {
  if (address === history.seen) return history;
  const arrived = history.sent.indexOf(address);
  // The newest may still be on its way: what is shown stays ahead of the address.
  if (arrived !== -1) return { ...history, seen: address, sent: history.sent.slice(arrived + 1) };
  const at = history.past.lastIndexOf(address);
  // Back in the browser is the same step as "Undo".
  return { now: address, past: at === -1 ? [] : history.past.slice(0, at), seen: address, sent: [] };
}
