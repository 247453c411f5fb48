import type { FieldKey } from "./fields";
import type { DayFault } from "./days";

/** What could stand at a place where something else does. */
export type Wanted =
  | "field"
  | "operator"
  | "value"
  | "number"
  | "day"
  | "days"
  | "yes-or-no"
  | "id"
  | "and"
  | "join"
  | "close";

export type Problem =
  | { readonly kind: "expected"; readonly wanted: Wanted }
  | { readonly kind: "unknown-field"; readonly word: string; readonly near: readonly string[] }
  | {
      readonly kind: "unknown-operator";
      readonly word: string;
      readonly field: FieldKey;
      /** Those that the field has, the nearest first. */
      readonly known: readonly string[];
    }
  | {
      readonly kind: "unknown-choice";
      readonly word: string;
      readonly field: FieldKey;
      readonly near: readonly string[];
    }
  | { readonly kind: "no-such-day"; readonly word: string; readonly why: Exclude<DayFault, "form"> }
  /** Part of what is masked from whoever asks: its answers would tell what is hidden. */
  | {
      readonly kind: "masked";
      readonly field: FieldKey;
      /** What may be asked of it. */
      readonly known: readonly string[];
    }
  /** "and" and "or" side by side: brackets say what belongs together. */
  | { readonly kind: "mixed" }
  | { readonly kind: "nested" }
  | { readonly kind: "unclosed" }
  | { readonly kind: "bad-character"; readonly code: number }
  | { readonly kind: "bad-escape" }
  | { readonly kind: "too-many"; readonly what: "conditions" | "values"; readonly most: number }
  | { readonly kind: "too-long"; readonly what: "text" | "value"; readonly most: number };

/** What is wrong with a text, and where: the offset and length count UTF-16 units, as an input's selection does. */
export type Fault = { readonly at: number; readonly length: number; readonly problem: Problem };

/** Ends the reading of a text; never leaves `parseSearch`. */
export class Stop extends Error {
  readonly fault: Fault;
  constructor(at: number, length: number, problem: Problem) {
    super(problem.kind);
    this.fault = { at, length, problem };
  }
}

/** Where a text cannot be stored or stand in an address: NUL, or half of a character. null = nowhere. */
export function badCharacter(text: string): { readonly at: number; readonly code: number } | null {
  const at = text.search(/\0|\p{Cs}/u);
  return at === -1 ? null : { at, code: text.charCodeAt(at) };
}
