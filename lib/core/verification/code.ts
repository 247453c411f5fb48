/** What stands in a message's text where its code was: whoever reads the conversation is shown no code. */
export const maskedCode = "••••••";

/** A code of six digits from a number below a million, which is drawn where chance is. */
export const codeFrom = (drawn: number): string => String(drawn).padStart(6, "0");

export const codeRange = 1_000_000;

const invisible = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** The six digits that a whole message is: in digits of any width, and in two groups as some keyboards write them. */
export function codeIn(text: string | null): string | null {
  const plain = (text ?? "").normalize("NFKC").replaceAll(invisible, "").trim();
  const [, first, second] = /^(\d{3})[ -]?(\d{3})$/.exec(plain) ?? [];
  return first === undefined || second === undefined ? null : first + second;
}
