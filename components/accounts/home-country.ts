const homes: Readonly<Record<string, string>> = { it: "IT", en: "GB" };

/** Where a number written without its country code is read, until the field's own country is chosen. */
export const homeCountry = (locale: string): string => homes[locale] ?? "GB";
