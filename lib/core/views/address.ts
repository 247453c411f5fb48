// No zod here: the bar of views reads this file in the browser.
/** What of a list's address a view keeps; pages and cursors are of the moment. */
const keptParameters = ["q", "f", "search", "zone", "sort"] as const;

export const viewLimits = { name: 60, query: 60_000, perUser: 50 } as const;

/** The address of a list as a view keeps it: always in the same order, without what is empty. */
export function viewQuery(parameters: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const key of keptParameters) {
    const value = parameters.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept.toString();
}

/** Whether an address shows what a view asks for. */
export const showsView = (parameters: URLSearchParams, query: string): boolean => viewQuery(parameters) === query;
