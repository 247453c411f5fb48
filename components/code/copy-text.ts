/** Whether the text went to the clipboard: without https there is none, and the browser may refuse. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A refusal is the answer asked for; the caller then shows the text itself.
    return false;
  }
}
