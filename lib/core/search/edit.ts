import { printSearch } from "./print";
import { type Condition, conditionsOf, emptySearch, isGroup, limits, type Match, type SearchTree } from "./tree";

/** Where a condition stands: its part, and within it where the part is a group. */
export type Place = { readonly part: number; readonly condition: number | null };

/** The search itself, one of its groups (by its part), or a group yet to be made. */
export type Home = "search" | "new-group" | { readonly group: number };

export type Edit =
  | { readonly act: "add"; readonly condition: Condition; readonly to: Home }
  | { readonly act: "change"; readonly at: Place; readonly condition: Condition }
  | { readonly act: "move"; readonly at: Place; readonly to: Home }
  | { readonly act: "remove"; readonly at: Place }
  | { readonly act: "remove-group"; readonly group: number }
  /** Its conditions stay, in the search itself. */
  | { readonly act: "open-group"; readonly group: number }
  | { readonly act: "match"; readonly of: "search" | { readonly group: number }; readonly match: Match }
  | { readonly act: "clear" };

/** The search after one edit; what it aims at and does not exist changes nothing. */
export function edited(tree: SearchTree, edit: Edit): SearchTree {
  switch (edit.act) {
    case "add":
      return placed(tree, edit.condition, edit.to);
    case "change":
      return withParts(tree, edit.at.part, (part) => {
        if (!isGroup(part)) return [edit.at.condition === null ? edit.condition : part];
        const [first, ...others] = part.conditions.map((one, at) => (at === edit.at.condition ? edit.condition : one));
        return first ? [{ ...part, conditions: [first, ...others] }] : [];
      });
    case "move": {
      const condition = conditionAt(tree, edit.at);
      // Into a group first: taking it away may close the gap that its place was counted by.
      return condition === null ? tree : taken(placed(tree, condition, edit.to), edit.at);
    }
    case "remove":
      return taken(tree, edit.at);
    case "remove-group":
      return withParts(tree, edit.group, (part) => (isGroup(part) ? [] : [part]));
    case "open-group":
      return withParts(tree, edit.group, (part) => (isGroup(part) ? part.conditions : [part]));
    case "match": {
      const { of, match } = edit;
      if (of === "search") return { ...tree, match };
      return withParts(tree, of.group, (part) => [isGroup(part) ? { ...part, match } : part]);
    }
    case "clear":
      return emptySearch;
  }
}

/** The condition at a place; null = none stands there. */
export function conditionAt({ parts }: SearchTree, { part: at, condition }: Place): Condition | null {
  const part = parts[at];
  if (!part) return null;
  if (isGroup(part)) return condition === null ? null : (part.conditions[condition] ?? null);
  return condition === null ? part : null;
}

/** Why a search may not stand in an address: more conditions, or more text, than one may have. null = it may. */
export function excessOf(tree: SearchTree): "conditions" | "text" | null {
  if (conditionsOf(tree).length > limits.conditions) return "conditions";
  return printSearch(tree).length > limits.text ? "text" : null;
}

function placed(tree: SearchTree, condition: Condition, to: Home): SearchTree {
  if (to === "search") return { ...tree, parts: [...tree.parts, condition] };
  // What people group is what differs from the rest: (a or b) within all, (a and b) within any.
  const other: Match = tree.match === "all" ? "any" : "all";
  if (to === "new-group") return { ...tree, parts: [...tree.parts, { match: other, conditions: [condition] }] };
  return withParts(tree, to.group, (part) => [
    isGroup(part) ? { ...part, conditions: [...part.conditions, condition] } : part,
  ]);
}

// A group that loses its last condition is gone.
const taken = (tree: SearchTree, { part: at, condition }: Place): SearchTree =>
  withParts(tree, at, (part) => {
    if (!isGroup(part)) return condition === null ? [] : [part];
    const [first, ...others] = part.conditions.filter((_, index) => index !== condition);
    return first ? [{ ...part, conditions: [first, ...others] }] : [];
  });

const withParts = (
  tree: SearchTree,
  at: number,
  become: (part: SearchTree["parts"][number]) => readonly SearchTree["parts"][number][],
): SearchTree => ({ ...tree, parts: tree.parts.flatMap((part, index) => (index === at ? become(part) : [part])) });

export type EditedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly excess: "conditions" | "text" };

/** The text of a search after one edit; what no address may carry is refused. Without a condition there is no text. */
export function editedText(tree: SearchTree, edit: Edit): EditedText {
  const next = edited(tree, edit);
  const excess = excessOf(next);
  if (excess !== null) return { ok: false, excess };
  return { ok: true, text: next.parts.length === 0 ? "" : printSearch(next) };
}
