import type { FoundPlace } from "@/lib/core/search/schema";
import { routes, withQuery } from "@/lib/routes";

/** One thing found by name or number; `detail` tells namesakes apart. */
export type SearchResult = Pick<FoundPlace, "kind" | "label"> & { key: string; detail?: string; href: string };

/** Asks the console's search. An installation without that address has nothing more than its pages to offer. */
export async function searchConsole(q: string, signal: AbortSignal): Promise<SearchResult[]> {
  const answer = await fetch(withQuery(routes.search(), { q }), { signal });
  if (!answer.ok) return [];
  const body: unknown = await answer.json();
  const results = typeof body === "object" && body !== null && "results" in body ? body.results : [];
  return Array.isArray(results) ? results.filter(isResult) : [];
}

function isResult(value: unknown): value is SearchResult {
  if (typeof value !== "object" || value === null) return false;
  const { key, kind, label, href } = { key: null, kind: null, label: null, href: null, ...value };
  return [key, kind, label, href].every((part) => typeof part === "string") && String(href).startsWith("/");
}
