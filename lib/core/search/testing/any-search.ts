import fc from "fast-check";
import {
  choicesOf,
  type FieldKey,
  fieldKeys,
  type FieldOf,
  type FieldType,
  isOf,
  type OperatorOf,
  operators,
} from "@/lib/core/search/fields";
import type { Condition, SearchPart, SearchTree } from "@/lib/core/search/tree";

/** Values that are worth asking for; of a thing, ids. */
export type Vocabulary = {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly days: readonly string[];
  readonly ids: readonly string[];
  readonly words: readonly string[];
};

const of = <T>(values: readonly T[]) => fc.constantFrom(...values);
const storable = (text: string) => !text.includes("\0") && text.isWellFormed();

/** Strange, empty and huge values, of which none may break anything. */
const strange = fc.oneof(
  of([
    "",
    "%",
    "_",
    "\\",
    "%_\\%",
    "'",
    '"',
    ",",
    "(",
    "and",
    "\n",
    "\u200B",
    "ﬁ",
    "İ",
    "王",
    "👩‍👩‍👧",
    "ñ".normalize("NFD"),
  ]),
  fc.string({ unit: "binary", maxLength: 12 }).filter(storable),
  fc.string({ unit: "grapheme", maxLength: 12 }).filter(storable),
  of(["x", "%", "王", "\\", '"']).map((one) => one.repeat(200)),
);

const keysOf = <T extends FieldType>(type: T) => fieldKeys.filter((key): key is FieldOf<T> => isOf(key, type));
const field = <T extends FieldType>(type: T) => of(keysOf(type));

const day = (days: readonly string[]) =>
  fc.oneof({ arbitrary: of(days), weight: 5 }, of(["1900-01-01", "2999-12-31", "2024-02-29"]));
const number = (numbers: readonly number[]) =>
  fc.oneof(
    { arbitrary: of(numbers), weight: 5 },
    of([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, -1, 2 ** 31]),
  );

const plain = <T extends FieldType, O extends OperatorOf<T>>(type: T, ...ops: O[]) =>
  fc.record({ type: fc.constant(type), field: field(type), op: of(ops) });

const choice = (key: FieldKey, { ids, words }: Vocabulary): fc.Arbitrary<string> => {
  const choices = isOf(key, "one") || isOf(key, "many") ? choicesOf(key) : "word";
  if (choices === "word") return fc.oneof({ arbitrary: of(words), weight: 5 }, strange);
  return of(typeof choices === "string" ? ids : choices);
};
const values = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(value, fc.array(value, { maxLength: 3 }))
    .map(([first, others]): readonly [string, ...string[]] => [first, ...others]);

/** Any condition: each field with each of its operators. */
export function anyCondition(known: Vocabulary): fc.Arbitrary<Condition> {
  const text = fc.oneof({ arbitrary: of(known.texts), weight: 3 }, strange);
  const [when, count] = [day(known.days), number(known.numbers)];
  return of(Object.keys(operators)).chain((type): fc.Arbitrary<Condition> => {
    switch (type) {
      case "text":
        return fc.oneof(
          plain("text", "is-empty", "is-not-empty"),
          ...(["is", "is-not", "contains", "lacks", "starts-with", "ends-with"] as const).map((op) =>
            fc.record({ type: fc.constant("text" as const), field: field("text"), op: fc.constant(op), value: text }),
          ),
        );
      case "number":
        return fc.oneof(
          {
            arbitrary: fc
              .tuple(plain("number", "=", "!=", "<", "<=", ">", ">="), count)
              .map(([of, value]) => ({ ...of, value })),
            weight: 4,
          },
          fc.tuple(plain("number", "between"), count, count).map(([of, from, to]) => ({ ...of, from, to })),
        );
      case "date":
        return fc.oneof(
          fc.tuple(plain("date", "on", "before", "after"), when).map(([of, on]) => ({ ...of, day: on })),
          fc.tuple(plain("date", "between"), when, when).map(([of, from, to]) => ({ ...of, from, to })),
          fc.tuple(plain("date", "in-last"), of([1, 2, 7, 30, 3_650])).map(([of, days]) => ({ ...of, days })),
          plain("date", "is-empty"),
        );
      case "one":
        return field("one").chain((key) => {
          const base = { type: "one", field: key } as const;
          return fc.oneof(
            fc.tuple(of(["is", "is-not"] as const), choice(key, known)).map(([op, value]) => ({ ...base, op, value })),
            values(choice(key, known)).map((all) => ({ ...base, op: "is-any-of" as const, values: all })),
            fc.constant({ ...base, op: "is-empty" as const }),
          );
        });
      case "many":
        return fc.oneof(
          {
            arbitrary: fc
              .tuple(plain("many", "has-any", "has-all", "has-none"), values(choice("tags", known)))
              .map(([of, all]) => ({ ...of, values: all })),
            weight: 3,
          },
          plain("many", "is-empty"),
        );
      default:
        return fc.tuple(plain("flag", "is"), fc.boolean()).map(([of, value]) => ({ ...of, value }));
    }
  });
}

/** Any search of at most `most` parts, groups among them. */
export function anySearch(known: Vocabulary, most = 4): fc.Arbitrary<SearchTree> {
  const match = of(["all", "any"] as const);
  const condition = anyCondition(known);
  const group = fc
    .tuple(match, condition, fc.array(condition, { maxLength: 3 }))
    .map(([how, first, others]): SearchPart => ({ match: how, conditions: [first, ...others] }));
  return fc.record({
    match,
    parts: fc.array(fc.oneof({ arbitrary: condition, weight: 4 }, group), { maxLength: most }),
  });
}
