import { z } from "zod";
import { extensionMaxLength, extensionMinLength, extractExtensions } from "./extract-extensions";
import { foldExtension, plainText } from "./fold-extension";

// 200 bytes of a whole wa.me link, less its fixed part and the longest number: what `#word` may take, percent-encoded.
const maxEncodedBytes = 200 - "https://wa.me/?text=".length - 15;

const lengthOf = (word: string): number => Array.from(word).length;

const isWholeExtension = (word: string): boolean => {
  const [only, ...more] = extractExtensions(`#${word}`);
  return only === foldExtension(word) && more.length === 0;
};

/**
 * An extension as an admin sets it, without or with its `#`. Kept as typed (NFKC, invisible marks dropped);
 * compared by `foldExtension`. What is accepted here is found again whole in a client's message.
 */
export const ExtensionWord = z
  .string()
  .transform((typed) => plainText(typed).trim().replace(/^#/, ""))
  .pipe(
    z
      .string()
      .refine((word) => lengthOf(word) >= extensionMinLength, "Use at least 2 characters")
      .refine((word) => lengthOf(word) <= extensionMaxLength, "Use at most 32 characters")
      .refine(isWholeExtension, "Use letters, digits, and . _ - between them; start and end with a letter or digit")
      .refine(
        (word) => encodeURIComponent(`#${word}`).length <= maxEncodedBytes,
        "Too long for a QR code in this script",
      ),
  )
  .brand<"ExtensionWord">();
export type ExtensionWord = z.output<typeof ExtensionWord>;
