import type { ErrorKind, ProviderError } from "@/lib/core/providers/errors";
import { SandboxFailure } from "@/lib/core/providers/sandbox-wire";

const kinds: Readonly<Record<SandboxFailure, ErrorKind & { readonly text: string }>> = {
  recipient_unreachable: { class: "undeliverable", action: "stop", text: "The phone cannot be reached" },
  account_restricted: { class: "account", action: "contact_owner", text: "The account is restricted" },
  window_closed: {
    class: "window_closed",
    action: "use_template",
    text: "More than 24 hours since the client last wrote",
  },
  rate_limited: { class: "rate_limited", action: "retry_backoff", text: "Too many messages at once" },
  timeout: { class: "ambiguous", action: "reconcile", text: "No answer in time" },
};

/** A failure of the phone page as a provider's error. */
export const sandboxError = (failure: SandboxFailure): ProviderError => ({ code: failure, ...kinds[failure] });

/** Class and action of a Sandbox code. */
export function classifySandboxError(
  code: string | number | null,
  status: number | null,
  isTransient: boolean,
): ErrorKind {
  const failure = SandboxFailure.safeParse(code);
  if (failure.success) return { class: kinds[failure.data].class, action: kinds[failure.data].action };
  const passing = isTransient || (status !== null && status >= 500);
  return passing ? { class: "transient", action: "retry_backoff" } : { class: "unknown", action: "stop" };
}
