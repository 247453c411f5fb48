import type { ProviderIo } from "@/lib/core/providers/calls";
import { FetchFailure, type ProviderError } from "@/lib/core/providers/errors";
import { type Json, readJson } from "@/lib/core/providers/json";

/** The longest answer an API call may have; media have limits of their own. */
export const maxAnswerBytes = 1024 * 1024;

type CallAnswer = {
  readonly kind: "answered";
  readonly status: number;
  readonly retryAfterS: number | null;
  /** Null when the body is not JSON. */
  readonly json: Json;
};

export type CallOutcome =
  | CallAnswer
  /** Nothing left this machine, or the other side sent us elsewhere: certain not to have acted. */
  | { readonly kind: "unsent"; readonly error: ProviderError }
  /** No readable answer: it may have acted. */
  | { readonly kind: "lost"; readonly reason: string; readonly error: ProviderError };

/**
 * One HTTP call to a provider, read whole. Tells what is certain from what is not; what a status and a body mean
 * is the provider's own affair. Never throws.
 */
export async function callProvider(
  io: ProviderIo,
  request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
  },
): Promise<CallOutcome> {
  const { url, ...init } = request;
  try {
    const response = await io.fetch(url, { ...init, signal: io.signal, redirect: "manual" });
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      return {
        kind: "unsent",
        error: { ...unexpectedRedirect, text: `Answered with a redirect (${response.status})` },
      };
    }
    const reading = readJson(await readCapped(response));
    const retryAfterS = readRetryAfter(response.headers.get("retry-after"), io.nowMs);
    return { kind: "answered", status: response.status, retryAfterS, json: reading.ok ? reading.value : null };
  } catch (error) {
    return failureOutcome(error);
  }
}

const unexpectedRedirect = { code: "unexpected_redirect", class: "bad_request", action: "fix_request" } as const;

async function readCapped(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) break;
    size += step.value.byteLength;
    if (size > maxAnswerBytes) {
      await reader?.cancel();
      throw new FetchFailure("too_large", `The answer is larger than ${maxAnswerBytes} bytes`);
    }
    chunks.push(step.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

// RFC 9110: seconds, or a date.
function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

const neverLeft: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

function failureOutcome(error: unknown): CallOutcome {
  const text = error instanceof Error ? error.message : "The call failed";
  const kind = error instanceof FetchFailure ? error.kind : neverLeft.has(causeCode(error)) ? "connect" : "broken";
  switch (kind) {
    case "refused":
      return { kind: "unsent", error: { code: "target_refused", class: "bad_request", action: "fix_request", text } };
    case "connect":
      return { kind: "unsent", error: { code: "not_connected", class: "transient", action: "retry_backoff", text } };
    case "timeout":
    case "broken":
    case "too_large":
    case "aborted":
      return { kind: "lost", reason: kind, error: { code: null, class: "ambiguous", action: "reconcile", text } };
  }
}

// The built-in fetch wraps the system's error: TypeError("fetch failed", { cause: { code } }).
function causeCode(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  const source = error.cause instanceof Error ? error.cause : error;
  return "code" in source ? source.code : undefined;
}
