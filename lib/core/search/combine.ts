import { isGroup, type SearchTree } from "./tree";

/** Searches that must all hold, as few as one level of groups allows: one, or two where alternatives hold groups of their own. */
export function allOf(one: SearchTree, other: SearchTree): readonly SearchTree[] {
  if (one.parts.length === 0) return [other];
  if (other.parts.length === 0) return [one];
  const [mine, theirs] = [asParts(one), asParts(other)];
  return mine && theirs ? [{ match: "all", parts: [...mine, ...theirs] }] : [one, other];
}

/** The same search as parts that must all hold; null = it cannot be said so. */
function asParts({ match, parts }: SearchTree): SearchTree["parts"] | null {
  if (match === "all" || parts.length < 2) return parts;
  const conditions = parts.flatMap((part) => (isGroup(part) ? [] : [part]));
  const [first, ...others] = conditions;
  return first && conditions.length === parts.length ? [{ match, conditions: [first, ...others] }] : null;
}
