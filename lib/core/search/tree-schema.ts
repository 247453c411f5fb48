import { z } from "zod";
import { dayFault } from "./days";
import { badCharacter } from "./faults";
import { fieldKeys, type FieldOf, type FieldType, isOf } from "./fields";
import { printSearch } from "./print";
import { type Condition, conditionsOf, limits, type SearchTree } from "./tree";
import { choiceFault } from "./values";

const field = <T extends FieldType>(type: T) => z.enum(fieldKeys.filter((key): key is FieldOf<T> => isOf(key, type)));
const Value = z
  .string()
  .max(limits.value)
  .refine((text) => badCharacter(text) === null, "A character that cannot be stored");
const Values = z
  .tuple([Value], Value)
  .refine((values) => values.length <= limits.values, `At most ${limits.values} values`);
// A zero below zero prints as zero.
const Whole = z.int().transform((value) => value + 0);
const Day = z.string().refine((text) => dayFault(text) === null, "No such day");

const text = { type: z.literal("text"), field: field("text") };
const number = { type: z.literal("number"), field: field("number") };
const date = { type: z.literal("date"), field: field("date") };
const one = { type: z.literal("one"), field: field("one") };
const many = { type: z.literal("many"), field: field("many") };

const AnyCondition = z.union([
  z.strictObject({
    ...text,
    op: z.enum(["is", "is-not", "contains", "lacks", "starts-with", "ends-with"]),
    value: Value,
  }),
  z.strictObject({ ...text, op: z.enum(["is-empty", "is-not-empty"]) }),
  z.strictObject({ ...number, op: z.enum(["=", "!=", "<", "<=", ">", ">="]), value: Whole }),
  z.strictObject({ ...number, op: z.literal("between"), from: Whole, to: Whole }),
  z.strictObject({ ...date, op: z.enum(["on", "before", "after"]), day: Day }),
  z.strictObject({ ...date, op: z.literal("between"), from: Day, to: Day }),
  z.strictObject({ ...date, op: z.literal("in-last"), days: z.int().min(1).max(limits.days) }),
  z.strictObject({ ...date, op: z.literal("is-empty") }),
  z.strictObject({ ...one, op: z.enum(["is", "is-not"]), value: Value }),
  z.strictObject({ ...one, op: z.literal("is-any-of"), values: Values }),
  z.strictObject({ ...one, op: z.literal("is-empty") }),
  z.strictObject({ ...many, op: z.enum(["has-any", "has-all", "has-none"]), values: Values }),
  z.strictObject({ ...many, op: z.literal("is-empty") }),
  z.strictObject({ type: z.literal("flag"), field: field("flag"), op: z.literal("is"), value: z.boolean() }),
]);

const isChoosable = (condition: Condition): boolean => {
  if (condition.type !== "one" && condition.type !== "many") return true;
  const values = "values" in condition ? condition.values : "value" in condition ? [condition.value] : [];
  return values.every((value) => choiceFault(condition.field, value) === null);
};

const OneCondition = AnyCondition.refine(isChoosable, "Not a value of this field");
const Match = z.enum(["all", "any"]);

/** A search from outside that is not text: of a saved view or of the API. What it lets in, the text form carries. */
export const SearchTreeSchema: z.ZodType<SearchTree> = z
  .strictObject({
    match: Match,
    parts: z
      .array(
        z.union([OneCondition, z.strictObject({ match: Match, conditions: z.tuple([OneCondition], OneCondition) })]),
      )
      .max(limits.conditions),
  })
  .refine((tree) => conditionsOf(tree).length <= limits.conditions, `At most ${limits.conditions} conditions`)
  .refine((tree) => printSearch(tree).length <= limits.text, "This search is too long");
