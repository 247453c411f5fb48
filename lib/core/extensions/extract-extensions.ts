import { foldExtension, plainText } from "./fold-extension";

export const extensionMinLength = 2;
export const extensionMaxLength = 32;

// A hash that no letter, digit or hash precedes, then the longest run of what an extension is made of.
const marked = /(?<![\p{L}\p{Nd}#])#([\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}._-]*)/gu;

// By hand and not by /[._-]+$/, which takes the square of a long row of dots.
function withoutTrailingPunctuation(run: string): string {
  let end = run.length;
  while (end > 0 && "._-".includes(run.charAt(end - 1))) end -= 1;
  return run.slice(0, end);
}

/**
 * The extensions in a message, folded, first occurrence first, without repeats (grammar: onboarding).
 * Length is counted in characters after NFKC; trailing `.`, `_`, `-` are punctuation; a longer run is no extension.
 */
export function extractExtensions(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, run = ""] of plainText(text).matchAll(marked)) {
    const word = withoutTrailingPunctuation(run);
    const length = Array.from(word).length;
    if (length >= extensionMinLength && length <= extensionMaxLength) found.add(foldExtension(word));
  }
  return [...found];
}
