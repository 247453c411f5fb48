import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";

/** Free words for a person's name. Only an offer: when it cannot be fetched there is none. */
export async function askSuggestions(name: string, userId: UserId | null): Promise<readonly string[]> {
  if (name.trim() === "") return [];
  try {
    const query = { name: name.trim(), ...(userId === null ? {} : { userId }) };
    const response = await fetch(withQuery(routes.extensionSuggestions(), query));
    const words: unknown = response.ok ? await response.json() : [];
    return Array.isArray(words) ? words.filter((word) => typeof word === "string") : [];
  } catch {
    return [];
  }
}
