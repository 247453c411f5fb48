"use client";

export type ToastInput = {
  tone: "positive" | "warning" | "danger";
  text: string;
  /** Undo where it can be undone, or what to do about it. Pressing it closes the toast. */
  action?: { label: string; run: () => void };
};

type Listener = (toast: ToastInput) => void;

const waiting: ToastInput[] = [];
let listener: Listener | null = null;
let wake: (() => void) | null = null;

/** Says what happened, at the lower right. Kept until a host is there, so it survives a change of page. */
export function notify(toast: ToastInput): void {
  if (listener) listener(toast);
  else {
    waiting.push(toast);
    wake?.();
  }
}

/** For the region that shows toasts: takes those that waited, then each new one. Returns how to stop. */
export function receiveToasts(show: Listener): () => void {
  listener = show;
  for (const toast of waiting.splice(0)) show(toast);
  return () => {
    if (listener === show) listener = null;
  };
}

/** For the host: called at the first toast, so that the region is loaded only then. */
export function onFirstToast(call: () => void): () => void {
  wake = call;
  if (waiting.length > 0) call();
  return () => {
    if (wake === call) wake = null;
  };
}
