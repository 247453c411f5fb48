import { z } from "zod";

export const Locale = z.enum(["en", "it"]);
export type Locale = z.output<typeof Locale>;

/** The first language of an Accept-Language header that the console speaks; English when none is. */
export function preferredLocale(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const q = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((found) => found !== undefined);
      return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const known = Locale.safeParse(language);
    if (known.success) return known.data;
  }
  return "en";
}
