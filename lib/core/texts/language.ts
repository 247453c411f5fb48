import type { CountryCode } from "@/lib/core/countries";

/**
 * The language most people of a country read, by the runtime's CLDR data (likely subtags): IT gives "it", and TW "zh-Hant",
 * since its script is not the one that "zh" alone means.
 */
export function languageOfCountry(country: CountryCode): string {
  const { language, script } = new Intl.Locale("und", { region: country }).maximize();
  return script === undefined || script === scriptOf(language) ? language : `${language}-${script}`;
}

const baseOf = (tag: string): string => tag.toLowerCase().split("-")[0] ?? tag;

/** The script that a tag means, said or not; a tag that is none has none. */
function scriptOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

/**
 * The first wanted language that there is, a regional one also by its base ("it-CH" finds "it"), in its own script before
 * another ("zh-HK" finds "zh-Hant" before "zh-Hans"); else English, else whatever there is. Null only when there is nothing.
 */
export function chooseLanguage(wanted: readonly (string | null)[], available: readonly string[]): string | null {
  for (const tag of [...wanted, "en"]) {
    if (tag === null) continue;
    const found =
      available.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      available.find((one) => baseOf(one) === baseOf(tag) && scriptOf(one) === scriptOf(tag)) ??
      available.find((one) => baseOf(one) === baseOf(tag));
    if (found !== undefined) return found;
  }
  return available[0] ?? null;
}
