import { choicesOf, type FieldKey, isOf, personalOf, type Reference } from "./fields";

/** A value that a search may ask for, as people call it. */
export type Suggestion = { readonly value: string; readonly label: string; readonly detail: string | null };

/** What a search calls by an id, by the field that asks for it. */
export type ValueNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Whence the values of a field are offered: the closed list itself, things of the company, or the words that occur.
 * null = nowhere: it is free to type, or tells who somebody is.
 */
export function sourceOf(
  field: FieldKey,
): { readonly from: "list"; readonly choices: readonly string[] } | { readonly from: Reference | "word" } | null {
  if (personalOf(field) !== null || !(isOf(field, "one") || isOf(field, "many"))) return null;
  const choices = choicesOf(field);
  return typeof choices === "string" ? { from: choices } : { from: "list", choices };
}
