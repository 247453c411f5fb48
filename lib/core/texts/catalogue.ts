import { defaultTexts, shippedText } from "./defaults";
import { chooseLanguage } from "./language";
import type { CatalogueKey } from "./placeholders";

/** The latest version of a text in one language; a null body is one that was taken back. */
export type OwnText = { readonly key: string; readonly language: string; readonly body: string | null };

export type StandingText = { readonly language: string; readonly body: string };

/** What stands in one language: the company's own wording, else ours; null when there is neither. */
export const bodyIn = (key: CatalogueKey, language: string, own: readonly OwnText[]): string | null =>
  own.find((row) => row.key === key && row.language === language)?.body ?? shippedText(key, language);

/**
 * The text that goes to someone who reads `wanted`, best first, of a company that writes in `languages`. A text that nobody
 * worded in the best of them comes in the next best that there is, and were there none at all, in our English.
 */
export function textIn(
  key: CatalogueKey,
  wanted: readonly (string | null)[],
  languages: readonly string[],
  own: readonly OwnText[],
): StandingText {
  const worded = languages.filter((language) => bodyIn(key, language, own) !== null);
  const language = chooseLanguage(wanted, worded);
  const body = language === null ? null : bodyIn(key, language, own);
  return language === null || body === null ? { language: "en", body: defaultTexts.en[key] } : { language, body };
}
