import { z } from "zod";

const canonical = (tag: string): string | null => {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
};

/** A language that clients are written to in, as a BCP 47 tag in its usual spelling: "zh_hant" becomes "zh-Hant". */
export const Language = z
  .string()
  .trim()
  .max(35)
  .transform((tag, check) => {
    const found = canonical(tag);
    // Extensions (-u-, -x-) say how dates are written, nothing of the language.
    if (found !== null && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/.test(found)) return found;
    check.addIssue({ code: "custom", message: "Choose a language" });
    return z.NEVER;
  });

/** The languages of a company's texts. One at least, and each once. */
export const Languages = z
  .array(Language)
  .min(1, "Keep at least one language")
  .max(20, "At most 20 languages")
  .refine((tags) => new Set(tags).size === tags.length, "Each language once");
