import { expect, test } from "vitest";
import { codeOf, constraintOf, isDisconnect, isRetryable } from "./failures";

/** What another copy of the driver throws: the same fields, another class. */
class ForeignPostgresError extends Error {
  constructor(
    readonly code: string,
    readonly constraint_name?: string,
  ) {
    super("duplicate key value violates unique constraint");
  }
}
const wrapped = (cause: Error) => new Error("Failed query", { cause: new Error("in between", { cause }) });

test("a broken constraint is told however deep the error lies, and whichever copy of the driver threw it", () => {
  const error = wrapped(new ForeignPostgresError("23505", "users_email"));
  expect([constraintOf(error), codeOf(error)]).toEqual(["users_email", "23505"]);
});

test("an error that names no constraint has none", () => {
  for (const error of [new Error("plain"), wrapped(new ForeignPostgresError("40001")), "text", null])
    expect(constraintOf(error)).toBeUndefined();
});

test("lost connections and clashes are told apart", () => {
  const told = (code: string) => [isDisconnect, isRetryable].map((is) => is(wrapped(new ForeignPostgresError(code))));
  expect([told("57P01"), told("40001"), told("23505")]).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});
