/** A language in the reader's own, with a capital: "Chinese (Traditional)". */
export function languageName(tag: string, locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

// Those that banks' clients are known to write; others are written as a tag.
const offered =
  "ar bg ca cs da de el en en-GB en-US es es-419 et fi fr fr-CA he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sq sr sv th tr uk vi zh-Hans zh-Hant".split(
    " ",
  );

/** What can be added to the languages of a company, by name. */
export const languageChoices = (chosen: readonly string[], locale: string) =>
  offered
    .filter((tag) => !chosen.includes(tag))
    .map((tag) => ({ value: tag, label: languageName(tag, locale), detail: tag }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
