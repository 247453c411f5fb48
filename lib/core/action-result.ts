import type { ErrorCode } from "@/lib/core/errors";
import type { Fault } from "@/lib/core/search/faults";

/**
 * What an action tells the browser. `fields` goes under the fields of the form, `message` above them,
 * `reference` finds the log line of an unexpected error. `goTo` is a path of the console.
 */
export type ActionResult<T> =
  | { readonly ok: true; readonly data: T; readonly goTo?: string }
  | ({ readonly ok: false } & ActionProblem);

export type ActionProblem = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly reference?: string;
  /** Where the text of a search cannot be read. */
  readonly fault?: Fault;
};

/** A write of the console. The same `submissionId` twice is one sending: it changes nothing and answers as before. */
export type Action<I, T> = (input: I, submissionId: string) => Promise<ActionResult<T>>;
