import "server-only";
import type { NextRequest } from "next/server";
import { AppError } from "@/lib/core/errors";
import { UseLink } from "@/lib/core/identity/schema";
import { systemClock } from "@/lib/platform/clock";
import { routes } from "@/lib/routes";
import { consumeLink } from "@/lib/services/identity/use-link";
import { signOut } from "@/lib/services/identity/sign-out";
import { privateHeaders, problemResponse, readJson } from "@/lib/web/define-route";
import { callerAddress, isOwnOrigin, refuseForeignOrigin } from "@/lib/web/origin";
import { preferenceCookies } from "@/lib/web/preference-cookies";
import { parseInput } from "@/lib/web/refusal";
import { type SignInAttempt, currentCtx, expiredSessionCookie, handleAuth, viewerOf } from "@/lib/web/session";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const open = new Set(["csrf", "providers", "session", "signin", "signout", "callback", "error"]);
const maxFormBytes = 16_000;
// Back after a sign-out must show nothing of what was there.
const clearSiteData = '"cache", "storage"';

/** next-auth's endpoints: what it does not need here is closed, and refusals get their real status and words. */
export async function authHandler(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action = "", provider] = (await context.params).nextauth;
  const isPost = request.method === "POST";
  try {
    if (!open.has(action) || (action === "callback" && provider !== "credentials"))
      throw new AppError("not_found", "There is no such address.");
    if (isPost) refuseOversized(request);
    // Its own token in body and cookie guards these; a page of another site is refused even so.
    if (isPost && request.headers.has("origin") && !isOwnOrigin(request.headers)) refuseForeignOrigin(request.headers);
    const attempt: SignInAttempt = {};
    const response = await handleAuth(request, context, attempt);
    if (isPost && action === "callback") return await answerSignIn(request, response, attempt);
    if (isPost && action === "signout") response.headers.set("clear-site-data", clearSiteData);
    return withPrivacy(response);
  } catch (error) {
    return problemResponse(error, `auth ${action}`);
  }
}

function refuseOversized(request: Request): void {
  const length = request.headers.get("content-length");
  if (length === null || Number(length) > maxFormBytes)
    throw new AppError("too_large", "Send a form of at most 16 kB, with its length.");
}

async function answerSignIn(request: Request, response: Response, attempt: SignInAttempt): Promise<Response> {
  const wantsPage = response.status >= 300 && response.status < 400;
  if (attempt.claims) {
    const viewer = await viewerOf(attempt.claims);
    for (const cookie of viewer ? preferenceCookies(viewer) : []) response.headers.append("set-cookie", cookie);
    return withPrivacy(response);
  }
  const { problem } = attempt;
  const isNo = problem === undefined || (problem instanceof AppError && problem.code !== "rate_limited");
  if (wantsPage && isNo) return withPrivacy(response);
  const refusal = problem ?? new AppError("forbidden", "The page was open for too long. Reload and try again.");
  return problemResponse(refusal, `sign-in ${new URL(request.url).pathname}`);
}

function withPrivacy(response: Response): Response {
  for (const [name, value] of Object.entries(privateHeaders)) response.headers.set(name, value);
  return response;
}

/** Ends the session that asks, takes its cookie and leads to the sign-in. Without a session it does no less. */
export async function signOutHandler(request: Request): Promise<Response> {
  try {
    refuseForeignOrigin(request.headers);
    const ctx = await currentCtx({ touch: false });
    if (ctx) await signOut(ctx);
    return new Response(null, {
      status: 303,
      headers: {
        ...privateHeaders,
        location: routes.signIn(),
        "set-cookie": expiredSessionCookie(),
        "clear-site-data": clearSiteData,
      },
    });
  } catch (error) {
    return problemResponse(error, "auth sign-out");
  }
}

/** Sets the password that the owner of a one-time link chose. 410 when the link no longer works. */
export async function useLinkHandler(request: Request): Promise<Response> {
  try {
    refuseForeignOrigin(request.headers);
    const input = parseInput(UseLink, await readJson(request));
    const caller = { clock: systemClock, address: callerAddress(request.headers), device: null };
    await consumeLink(caller, input);
    return Response.json({ ok: true }, { headers: privateHeaders });
  } catch (error) {
    const refusal = problemResponse(error, "auth link");
    return error instanceof AppError && error.code === "not_found"
      ? new Response(refusal.body, { status: 410, headers: refusal.headers })
      : refusal;
  }
}
