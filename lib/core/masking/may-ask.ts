import { type FieldKey, type FieldOf, type OperatorOf, personalOf } from "@/lib/core/search/fields";
import type { Masked } from "./mask";

const whole: readonly OperatorOf<"text">[] = ["is", "is-not"];
const empty: readonly OperatorOf<"text">[] = ["is-empty", "is-not-empty"];

/**
 * The operators that somebody may ask a field by: of what is masked the whole alone, which whoever asks has from elsewhere;
 * by its parts it would be guessed letter by letter, and a first name by a list of them. null = all of them.
 */
export function askedOfMasked(masked: Masked, field: FieldKey): readonly OperatorOf<"text">[] | null {
  const personal = personalOf(field);
  if (personal === "phone") return masked.numbers ? [...whole, ...empty] : null;
  if (personal !== "name" || !masked.names) return null;
  return field === "contact" ? [...whole, ...empty] : empty;
}

/** Whether somebody may ask this of a field. A name may be a number: where those are masked, no part of a name with a digit is asked. */
export function mayAsk(masked: Masked, field: FieldOf<"text">, op: OperatorOf<"text">, value: string): boolean {
  const known = askedOfMasked(masked, field);
  if (known !== null) return known.includes(op);
  const isPart = !whole.includes(op) && !empty.includes(op);
  return !(masked.numbers && personalOf(field) === "name" && isPart && /\p{N}/u.test(value));
}
