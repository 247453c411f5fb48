// No zod here: the form and the list read this file in the browser. Its schema stands in tree-schema.ts.
import type { FieldOf, OperatorOf } from "./fields";

export type Match = "all" | "any";

/** A whole search: an empty one finds everything. */
export type SearchTree = { readonly match: Match; readonly parts: readonly SearchPart[] };
export type SearchPart = Condition | Group;
/** Groups hold conditions alone: one level is what people can read. */
export type Group = { readonly match: Match; readonly conditions: readonly [Condition, ...Condition[]] };

type Of<T extends "text" | "number" | "date" | "one" | "many" | "flag"> = {
  readonly type: T;
  readonly field: FieldOf<T>;
};

export type TextCondition = Of<"text"> &
  (
    | { readonly op: Exclude<OperatorOf<"text">, "is-empty" | "is-not-empty">; readonly value: string }
    | { readonly op: "is-empty" | "is-not-empty" }
  );
/** Whole numbers that JavaScript holds exactly. `between` includes both ends, as it does for days. */
export type NumberCondition = Of<"number"> &
  (
    | { readonly op: Exclude<OperatorOf<"number">, "between">; readonly value: number }
    | { readonly op: "between"; readonly from: number; readonly to: number }
  );
/** Days as YYYY-MM-DD, in the zone that whoever asks names. */
export type DateCondition = Of<"date"> &
  (
    | { readonly op: "on" | "before" | "after"; readonly day: string }
    | { readonly op: "between"; readonly from: string; readonly to: string }
    | { readonly op: "in-last"; readonly days: number }
    | { readonly op: "is-empty" }
  );
type Values = readonly [string, ...string[]];
export type OneCondition = Of<"one"> &
  (
    | { readonly op: "is" | "is-not"; readonly value: string }
    | { readonly op: "is-any-of"; readonly values: Values }
    | { readonly op: "is-empty" }
  );
export type ManyCondition = Of<"many"> &
  ({ readonly op: "has-any" | "has-all" | "has-none"; readonly values: Values } | { readonly op: "is-empty" });
export type FlagCondition = Of<"flag"> & { readonly op: "is"; readonly value: boolean };

export type Condition = TextCondition | NumberCondition | DateCondition | OneCondition | ManyCondition | FlagCondition;

export const limits = {
  conditions: 20,
  /** Values of one list. */
  values: 50,
  /** Characters of one value. */
  value: 200,
  /** Characters of the whole text, as it stands in an address. */
  text: 6_000,
  days: 3_650,
} as const;

export const emptySearch: SearchTree = { match: "all", parts: [] };

export const isGroup = (part: SearchPart): part is Group => "conditions" in part;

/** The conditions of a search, of its groups too, in their order. */
export const conditionsOf = (tree: SearchTree): readonly Condition[] =>
  tree.parts.flatMap((part) => (isGroup(part) ? part.conditions : [part]));
