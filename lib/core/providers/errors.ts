import { z } from "zod";

/** What kind of trouble a provider reports; every provider's own codes collapse to these. */
export const ErrorClass = z.enum([
  "auth",
  "permission",
  "rate_limited",
  "pair_rate_limited",
  "spam_limited",
  "window_closed",
  "marketing_capped",
  "undeliverable",
  "opted_out",
  "template",
  "template_paused",
  "media",
  "bad_request",
  "policy",
  "account",
  "billing",
  "unsupported",
  "expired",
  "transient",
  "ambiguous",
  "unknown",
]);
export type ErrorClass = z.output<typeof ErrorClass>;

/** What is to be done about it. */
const ErrorAction = z.enum([
  "retry_backoff",
  "retry_after_24h",
  "use_template",
  "refresh_token",
  "fix_request",
  "contact_owner",
  "stop",
  "reconcile",
]);

/** `code` and `text` are the provider's own words, shown verbatim; `class` and `action` are what we decide on. */
export const ProviderError = z.object({
  code: z.union([z.string(), z.number()]).nullable(),
  class: ErrorClass,
  action: ErrorAction,
  text: z.string(),
});
export type ProviderError = z.output<typeof ProviderError>;

export type ErrorKind = Pick<ProviderError, "class" | "action">;

/** Whose trouble it is: decides between the next account, the end of the room, a correction and a repeat. */
export type Blame = "account" | "recipient" | "message" | "passing" | "unknown";

/** Names the party at fault for a class of error. */
export function blameFor(errorClass: ErrorClass): Blame {
  switch (errorClass) {
    case "auth":
    case "permission":
    case "account":
    case "billing":
    case "spam_limited":
      return "account";
    case "undeliverable":
    case "opted_out":
    case "marketing_capped":
      return "recipient";
    case "window_closed":
    case "template":
    case "template_paused":
    case "media":
    case "bad_request":
    case "policy":
    case "unsupported":
    case "expired":
      return "message";
    case "rate_limited":
    case "pair_rate_limited":
    case "transient":
      return "passing";
    case "ambiguous":
    case "unknown":
      return "unknown";
  }
}

/**
 * Why a call brought no answer. Only `refused` and `connect` prove that nothing left this machine;
 * after the others the provider may have acted.
 */
export type FetchFailureKind = "refused" | "connect" | "timeout" | "broken" | "too_large" | "aborted";

/** What the guarded client throws instead of the runtime's own errors, so that adapters need not read messages. */
export class FetchFailure extends Error {
  constructor(
    readonly kind: FetchFailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "FetchFailure";
  }
}
