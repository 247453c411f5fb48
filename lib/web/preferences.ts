import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { Locale, preferredLocale } from "./accept-language";

const Theme = z.enum(["light", "dark"]);

const Zone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
    } catch {
      // Intl throws RangeError for a zone it does not know, which is the answer asked for.
      return false;
    }
  });

export type Preferences = { readonly locale: Locale; readonly zone: string; readonly theme: "light" | "dark" | null };

/**
 * Language, zone and theme of this request: cookies, which the sign-in and the profile set from the user's row; without
 * them the browser's language and UTC. No database, so that error pages can ask too.
 */
export const getPreferences = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const read = <T>(schema: z.ZodType<T>, name: string): T | null => schema.safeParse(jar.get(name)?.value).data ?? null;
  return {
    locale: read(Locale, "locale") ?? preferredLocale(head.get("accept-language") ?? ""),
    zone: read(Zone, "zone") ?? "UTC",
    theme: read(Theme, "theme"),
  };
});
