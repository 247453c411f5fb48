import type { ErrorKind, ProviderError } from "@/lib/core/providers/errors";
import { type Json, numberOf, objectOf, textOf } from "@/lib/core/providers/json";

type Row = readonly [errorClass: ErrorKind["class"], action: ErrorKind["action"], codes: readonly number[]];

// Meta's error reference (developers.facebook.com, WhatsApp Cloud API, 2026) and vectors/meta/errors.json.
const table: readonly Row[] = [
  ["auth", "refresh_token", [0, 190]],
  ["permission", "contact_owner", [3, 10, 131005]],
  ["rate_limited", "retry_backoff", [4, 80007, 130429, 133016]],
  ["rate_limited", "retry_after_24h", [131064]],
  ["pair_rate_limited", "retry_backoff", [131056]],
  ["spam_limited", "contact_owner", [131048]],
  ["transient", "retry_backoff", [1, 2, 131000, 131016, 131057, 133004, 2593107, 2593108]],
  ["undeliverable", "stop", [131026, 131021, 131030, 130472]],
  ["window_closed", "use_template", [131047]],
  ["marketing_capped", "retry_after_24h", [131049]],
  ["opted_out", "stop", [131050]],
  ["unsupported", "stop", [131051]],
  ["unsupported", "fix_request", [131062]],
  ["media", "fix_request", [131052, 131053]],
  ["bad_request", "fix_request", [33, 100, 131008, 131009, 135000]],
  ["template", "fix_request", [132000, 132001, 132005, 132007, 132008, 132012, 132018, 132068, 132069]],
  ["template_paused", "contact_owner", [132015, 132016]],
  [
    "account",
    "contact_owner",
    [368, 131031, 130497, 131037, 131045, 133000, 133005, 133006, 133008, 133009, 133010, 133015],
  ],
  ["billing", "contact_owner", [131042, 134011]],
];

const byCode: ReadonlyMap<number, ErrorKind> = new Map(
  table.flatMap(([errorClass, action, codes]) => codes.map((code) => [code, { class: errorClass, action }] as const)),
);

const passing: ErrorKind = { class: "transient", action: "retry_backoff" };
const unknown: ErrorKind = { class: "unknown", action: "stop" };

/** Class and action of an error, by code first, by HTTP status where the code is new or missing; never by its text. */
export function classifyMetaError(
  code: string | number | null,
  status: number | null,
  isTransient: boolean,
): ErrorKind {
  const number = code === null ? null : Number(code);
  const known = number === null ? undefined : byCode.get(number);
  if (known) return known;
  // Meta keeps 200 to 299 for permissions, only some of them in use.
  if (number !== null && number >= 200 && number <= 299) return { class: "permission", action: "contact_owner" };
  if (isTransient || (status !== null && status >= 500)) return passing;
  if (status === 429) return { class: "rate_limited", action: "retry_backoff" };
  if (number !== null) return unknown;
  switch (status ?? 0) {
    case 401:
      return { class: "auth", action: "refresh_token" };
    case 403:
      return { class: "permission", action: "contact_owner" };
    case 404:
    case 405:
      return { class: "bad_request", action: "fix_request" };
    default:
      return unknown;
  }
}

/** Reads Meta's error object, of an answer or of a report; null when it holds no code. */
export function readMetaError(value: Json | undefined, status: number | null): ProviderError | null {
  const error = objectOf(value);
  const code = numberOf(error["code"]);
  if (code === null) return null;
  const details = textOf(objectOf(error["error_data"])["details"]);
  const title = textOf(error["message"]) ?? textOf(error["title"]);
  const text = [title, details].filter((part, i, all) => part !== null && all.indexOf(part) === i).join(": ");
  return { code, ...classifyMetaError(code, status, error["is_transient"] === true), text: text || `Error ${code}` };
}
