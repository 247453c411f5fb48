import type { KeyboardEvent } from "react";

/** For a message's field: Enter sends, Shift+Enter makes a line. */
export function sendOnEnter(event: KeyboardEvent, send: () => void): void {
  // An input method's Enter chooses a character and sends nothing.
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  send();
}
