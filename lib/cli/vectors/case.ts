import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

/** One worked case after it ran. `expected` and `got` are shown when it failed. */
export type CaseResult = {
  readonly name: string;
  readonly passed: boolean;
  readonly expected: unknown;
  readonly got: unknown;
};

type VectorFile = { readonly path: string; readonly content: unknown };

/** Runs the cases of one file of its kind. What it throws is reported as a failed case of that file. */
export type KindRunner = (file: VectorFile) => readonly CaseResult[] | Promise<readonly CaseResult[]>;

/** Passed when both are the same through and through. */
export const equal = (name: string, expected: unknown, got: unknown): CaseResult => ({
  name,
  passed: isDeepStrictEqual(expected, got),
  expected,
  got,
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Of `got`, what `expected` lists: keys that a case does not name are not checked, lists must be of one length. */
export function restrictTo(expected: unknown, got: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(got))
    return got.map((item: unknown, at) => (at < expected.length ? restrictTo(expected[at], item) : item));
  if (!isRecord(expected) || !isRecord(got)) return got;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, restrictTo(expected[key], got[key])]));
}

/** Passed when `got` holds all that `expected` lists. */
export const contains = (name: string, expected: unknown, got: unknown): CaseResult =>
  equal(name, expected, restrictTo(expected, got));

const Cases = z.object({ cases: z.array(z.unknown()) });
const Named = z.object({ name: z.string() });

const nameOf = (one: unknown, at: number): string => Named.safeParse(one).data?.name ?? `case ${at + 1}`;

/** Runs the `cases` of a file one by one: what one throws, an odd form included, fails that one alone. */
export function eachCase<S extends z.ZodType>(
  content: unknown,
  schema: S,
  run: (one: z.output<S>) => CaseResult | Promise<CaseResult>,
): Promise<readonly CaseResult[]> {
  return Promise.all(
    Cases.parse(content).cases.map(async (one, at): Promise<CaseResult> => {
      try {
        return await run(schema.parse(one));
      } catch (error) {
        const got = error instanceof Error ? error.message : String(error);
        return { name: nameOf(one, at), passed: false, expected: "a case of its kind's form, run to its end", got };
      }
    }),
  );
}
