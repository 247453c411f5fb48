import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Permission } from "@/lib/core/access/permissions";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import { noteRefusal } from "./note-refusal";
import { refuseForeignOrigin } from "./origin";
import { readCapped } from "./read-capped";
import { parseInput, problemOf } from "./refusal";
import { callerCtx } from "./session";

const statusOf: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  rate_limited: 429,
  too_large: 413,
  unavailable: 503,
  internal: 500,
};

const maxBodyBytes = 1_000_000;
/** On every answer behind the sign-in: no cache, shared or own, keeps it. */
export const privateHeaders = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" } as const;

type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };

type Route<S extends z.ZodType, T> = {
  readonly permission: Permission;
  /** Strict: path parameters together with the query (GET) or the JSON body (otherwise). */
  readonly input: S;
  /** Whether a person caused the call. Default: only what is not a GET, since lists refetch on their own. */
  readonly touch?: boolean;
  /** Data becomes JSON; a Response (a stream, a file) goes out as it is. */
  readonly handle: (ctx: Ctx, input: z.output<S>, request: Request) => Promise<T | Response>;
};

/** A handler under `app/api`: session and right, strict input, one mapping of errors to statuses, never cached. */
export function defineRoute<S extends z.ZodType, T>(route: Route<S, T>) {
  return async (request: Request, context?: RouteContext): Promise<Response> => {
    const reads = request.method === "GET" || request.method === "HEAD";
    let known: { ctx: Ctx; input?: unknown } | undefined;
    try {
      if (!reads) refuseForeignOrigin(request.headers);
      const ctx = await callerCtx(route.permission, { touch: route.touch ?? !reads });
      known = { ctx };
      const sent = reads ? queryOf(request) : await readJson(request);
      const input = parseInput(route.input, { ...sent, ...(await context?.params) });
      known = { ctx, input };
      const answer = await route.handle(ctx, input, request);
      return answer instanceof Response ? keepPrivate(answer) : Response.json(answer, { headers: privateHeaders });
    } catch (error) {
      unstable_rethrow(error);
      if (known) await noteRefusal(known.ctx, route.permission, error, known.input);
      return problemResponse(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}

/** `{error, message, fields?, reference?}` with the code's status; `retry-after` where asking again may help. */
export function problemResponse(error: unknown, name: string): Response {
  const { code, ...problem } = problemOf(error, name);
  const retryAfterS = error instanceof AppError ? error.details.retryAfterS : undefined;
  const retry: Record<string, string> =
    retryAfterS === undefined ? {} : { "retry-after": String(Math.max(1, Math.ceil(retryAfterS))) };
  return Response.json(
    { error: code, ...problem },
    { status: statusOf[code], headers: { ...privateHeaders, ...retry } },
  );
}

function keepPrivate(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", privateHeaders["cache-control"]);
  return response;
}

// A parameter given twice is a list: schemas that expect one value refuse it.
export function queryOf(request: Request): Record<string, string | string[]> {
  const query = new URL(request.url).searchParams;
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key);
      return [key, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** The JSON object of a body of at most 1 MB; no body is an empty one. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const body = await readCapped(request, maxBodyBytes);
  if (body === null) throw new AppError("too_large", `Send at most ${maxBodyBytes / 1_000_000} MB.`);
  const text = body.toString("utf8");
  if (text === "") return {};
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { ...json };
  } catch (error) {
    throw new AppError("invalid", "The body is not JSON.", {}, { cause: error });
  }
  throw new AppError("invalid", "The body is not a JSON object.");
}
