import { type FieldKey, type FieldType } from "./fields";
import { type Condition, isGroup, type Match, type SearchPart, type SearchTree } from "./tree";

/** A piece of the summary: the language puts words to it (`search.fields.<field>`, `search.operators.<type>.<op>`, …). */
export type SentencePiece =
  | { readonly kind: "field"; readonly field: FieldKey }
  | { readonly kind: "operator"; readonly type: FieldType; readonly op: Condition["op"] }
  /** Values in a row are alternatives, but of `between` the two ends and of `has-all` all needed. */
  | { readonly kind: "values"; readonly field: FieldKey; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "join"; readonly match: Match }
  | { readonly kind: "open" }
  | { readonly kind: "close" };

/** A search as the pieces of one sentence, in their order; empty = everything. */
export const sentenceOf = ({ match, parts }: SearchTree): readonly SentencePiece[] => joined(match, parts, ofPart);

const joined = <Part>(match: Match, parts: readonly Part[], tell: (part: Part) => readonly SentencePiece[]) =>
  parts.flatMap((part, at): SentencePiece[] => (at === 0 ? [...tell(part)] : [{ kind: "join", match }, ...tell(part)]));

const ofPart = (part: SearchPart): readonly SentencePiece[] =>
  isGroup(part)
    ? [{ kind: "open" }, ...joined(part.match, part.conditions, ofCondition), { kind: "close" }]
    : ofCondition(part);

function ofCondition(condition: Condition): readonly SentencePiece[] {
  const { field, type, op } = condition;
  const values = valuesOf(condition);
  const said = [{ kind: "field", field } as const, { kind: "operator", type, op } as const];
  return values.length === 0 ? said : [...said, { kind: "values", field, values }];
}

/** What a condition compares with, in the order in which it is written. */
function valuesOf(condition: Condition): readonly (string | number | boolean)[] {
  if ("values" in condition) return condition.values;
  if ("value" in condition) return [condition.value];
  if ("from" in condition) return [condition.from, condition.to];
  if ("day" in condition) return [condition.day];
  return "days" in condition ? [condition.days] : [];
}
