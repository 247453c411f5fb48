import { searchParameter } from "./parameter";
import { type Parsed, parseSearch } from "./parse";
import { printSearch } from "./print";
import type { SearchTree } from "./tree";

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
