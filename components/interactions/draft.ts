/** What is typed and not sent, and the canned answers that went into it. */
type Draft = { readonly text: string; readonly used: readonly string[] };

const textKey = (id: string) => `draft:${id}`;
const usedKey = (id: string) => `draft-used:${id}`;

/** Kept by this browser until it is sent, whatever becomes of the page. */
export function writeDraft(id: string, { text, used }: Draft): void {
  put(textKey(id), text);
  put(usedKey(id), used.join(" "));
}

const put = (key: string, value: string) =>
  value === "" ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value);

export const readDraft = (id: string): Draft => ({
  text: sessionStorage.getItem(textKey(id)) ?? "",
  used: (sessionStorage.getItem(usedKey(id)) ?? "").split(" ").filter((one) => one !== ""),
});
