import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { Zone } from "@/lib/core/users/schema";
import { Locale, preferredLocale } from "./accept-language";

const Theme = z.enum(["light", "dark"]);

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
