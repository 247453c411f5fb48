import type { Fault } from "@/lib/core/search/faults";

/** The few answers a verb may give besides success; every entry (action, route, job, command) maps them once. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "rate_limited"
  | "too_large"
  | "unavailable"
  | "internal";

export type ErrorDetails = {
  /** Messages per field of the form, shown beneath it. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** When asking again may help, in seconds (`rate_limited`, `unavailable`). */
  readonly retryAfterS?: number;
  /** Where the text of a search cannot be read. */
  readonly fault?: Fault;
};

/**
 * An expected refusal. `userMessage` is written for a person: what happened, why, what to do.
 * The technical reason travels in `cause` and reaches the log alone.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly userMessage: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${userMessage}`, options);
    this.name = "AppError";
  }
}
