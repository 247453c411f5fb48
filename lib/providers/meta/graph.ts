import type { CallRefused, Credentials, ProviderIo } from "@/lib/core/providers/calls";
import type { SendAmbiguous, SendFailed } from "@/lib/core/providers/outbound";
import { type Json, type JsonObject, listOf, objectOf, objectOrNull, textOf } from "@/lib/core/providers/json";
import { callProvider } from "../call";
import { defaultBaseUrl, defaultGraphVersion } from "./descriptor";
import { classifyMetaError, readMetaError } from "./errors";

export type GraphRequest = { readonly method: "GET" | "POST"; readonly path: string; readonly body?: JsonObject };

/** `status` is null where no answer came. */
export type GraphOutcome =
  | { readonly outcome: "ok"; readonly json: JsonObject }
  | (SendFailed & { readonly status: number | null })
  | (SendAmbiguous & { readonly status: number | null });

/** One call to the Graph API: what came of it is certain success, certain failure, or unknown. */
export async function callGraph(
  request: GraphRequest,
  { settings, secrets }: Credentials,
  io: ProviderIo,
): Promise<GraphOutcome> {
  const base = (settings["base_url"] || defaultBaseUrl).replace(/\/+$/, "");
  const answer = await callProvider(io, {
    method: request.method,
    url: `${base}/${settings["graph_version"] || defaultGraphVersion}/${request.path}`,
    headers: {
      authorization: `Bearer ${secrets["access_token"] ?? ""}`,
      ...(request.body ? { "content-type": "application/json" } : {}),
    },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  });
  if (answer.kind === "unsent") return { outcome: "failed", error: answer.error, status: null };
  if (answer.kind === "lost") return { outcome: "ambiguous", reason: answer.reason, error: answer.error, status: null };
  const { status, retryAfterS } = answer;
  const json = objectOrNull(answer.json);
  if (status >= 200 && status < 300) {
    return json ? { outcome: "ok", json } : { ...unreadable(`A ${status} without a readable answer`), status };
  }
  const error = readMetaError(json?.["error"], status) ?? {
    code: null,
    ...classifyMetaError(null, status, false),
    text: `Answered ${status} without a reason`,
  };
  // A gateway does not know what the server behind it did; a server's own error body does.
  const undecided = status === 408 || status === 502 || status === 504 || (status >= 500 && error.code === null);
  if (undecided) return { outcome: "ambiguous", reason: `http_${status}`, error, status };
  return { outcome: "failed", error, status, ...(retryAfterS === null ? {} : { retryAfterS }) };
}

/** A success that lacks what a success must hold. */
export const unreadable = (text: string): SendAmbiguous => ({
  outcome: "ambiguous",
  reason: "unreadable_answer",
  error: { code: null, class: "ambiguous", action: "reconcile", text },
});

const maxPages = 50;

/** Every item of a paged list. Pages are asked for by cursor: the ready-made `next` address is not trusted. */
export async function listGraph(
  path: string,
  query: string,
  credentials: Credentials,
  io: ProviderIo,
): Promise<{ readonly ok: true; readonly items: readonly Json[] } | CallRefused> {
  const items: Json[] = [];
  let after: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const cursor: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const answer = await callGraph({ method: "GET", path: `${path}?${query}${cursor}` }, credentials, io);
    if (answer.outcome !== "ok") return { ok: false, error: answer.error };
    items.push(...listOf(answer.json["data"]));
    const paging = objectOf(answer.json["paging"]);
    const next = textOf(objectOf(paging["cursors"])["after"]);
    if (!textOf(paging["next"]) || next === null || next === after) break;
    after = next;
  }
  return { ok: true, items };
}
