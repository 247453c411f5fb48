import { choicesOf, type FieldOf } from "./fields";

export type ChoiceFault = { readonly kind: "choice"; readonly choices: readonly string[] } | { readonly kind: "id" };

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why a value cannot be chosen in a field: not one of its closed list, or no id. null = it can. */
export function choiceFault(field: FieldOf<"one" | "many">, value: string): ChoiceFault | null {
  const choices = choicesOf(field);
  if (choices === "word") return null;
  if (typeof choices === "string") return id.test(value) ? null : { kind: "id" };
  return choices.includes(value) ? null : { kind: "choice", choices };
}
