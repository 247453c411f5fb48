import { type Parsed, parseSearch } from "./parse";
import { printSearch } from "./print";
import type { SearchTree } from "./tree";

/** The parameter of an address that carries a search: its text and nothing else. */
const searchParameter = "search";

/** The same parameters with this search instead of theirs; an empty one leaves none. */
export function withSearch(parameters: URLSearchParams, tree: SearchTree): URLSearchParams {
  const next = new URLSearchParams(parameters);
  const text = printSearch(tree);
  if (text === "") next.delete(searchParameter);
  else next.set(searchParameter, text);
  return next;
}

/** The search of an address. */
export const searchIn = (parameters: URLSearchParams): Parsed => parseSearch(parameters.get(searchParameter) ?? "");
