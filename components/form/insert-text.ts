/** Puts words in the place of a stretch of a text area, as if they were typed. The caret stands behind them. */
export function replaceText(area: HTMLTextAreaElement, from: number, to: number, words: string): void {
  const text = `${area.value.slice(0, from)}${words}${area.value.slice(to)}`;
  // Through the element's own setter, so that React's listeners hear of it too.
  Reflect.set(Object.getPrototypeOf(area), "value", text, area);
  area.setSelectionRange(from + words.length, from + words.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The same where the caret is, in place of what is selected; the area takes the focus. */
export function insertText(area: HTMLElement | null, words: string): void {
  if (!(area instanceof HTMLTextAreaElement)) return;
  area.focus();
  replaceText(area, area.selectionStart, area.selectionEnd, words);
}
