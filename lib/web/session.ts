import "server-only";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { setTimeout as sleep } from "node:timers/promises";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { cache } from "react";
import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { type Permission, can } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/errors";
import { safeCallbackUrl } from "@/lib/core/identity/callback-url";
import { SessionClaims, SignIn, sessionAbsoluteMs } from "@/lib/core/identity/schema";
import { quietCookie } from "@/lib/core/live/quiet";
import { systemClock } from "@/lib/platform/clock";
import { logger } from "@/lib/platform/logger";
import { routes, withQuery } from "@/lib/routes";
import { type CheckedSession, type Viewer, checkSession } from "@/lib/services/identity/check-session";
import { signIn } from "@/lib/services/identity/sign-in";
import { signOut } from "@/lib/services/identity/sign-out";
import { noteRefusal } from "./note-refusal";
import { callerAddress } from "./origin";

// The only file that knows next-auth: it is in maintenance and will be replaced one day.

const AuthEnv = z.object({
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  NEXTAUTH_URL: z.url(),
});
let authEnv: z.output<typeof AuthEnv> | undefined;
const auth = () => (authEnv ??= AuthEnv.parse(process.env));

/** Whether browsers come by https. */
export const secureCookies = () => auth().NEXTAUTH_URL.startsWith("https:");
const cookieName = () => `${secureCookies() ? "__Secure-" : ""}next-auth.session-token`;

const refusalAfterMs = 200;

/** What became of one attempt to sign in, beyond the yes or no that next-auth hands on. */
export type SignInAttempt = { problem?: unknown; claims?: SessionClaims };

function authOptions(attempt: SignInAttempt): NextAuthOptions {
  return {
    secret: auth().NEXTAUTH_SECRET,
    useSecureCookies: secureCookies(),
    session: { strategy: "jwt", maxAge: sessionAbsoluteMs / 1000 },
    pages: { signIn: routes.signIn(), signOut: routes.signIn(), error: routes.signIn() },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (typed, request) => {
          const startedMs = performance.now();
          try {
            attempt.claims = await signInByPassword(typed, request.headers ?? {});
            return { id: attempt.claims.uid };
          } catch (error) {
            // Also a failure of ours: thrown on, next-auth would make a wrong password of it.
            attempt.problem = error;
            // The trace that a known name leaves takes time too: no refusal is told sooner than all of that needs.
            await sleep(refusalAfterMs - (performance.now() - startedMs));
            return null;
          }
        },
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) return { ...attempt.claims };
        const claims = SessionClaims.parse(token);
        const alive = await checkSession({ claims, clock: systemClock, address: null, touch: false });
        // next-auth answers a throw here with an empty session and removes the cookie.
        if (!alive) throw new AppError("unauthenticated", "Your session ended. Sign in again.");
        return { ...claims };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return `${baseUrl}${safeCallbackUrl(path)}`;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const claims = SessionClaims.safeParse(token);
        if (!claims.success) return;
        const checked = await checkSession({ claims: claims.data, clock: systemClock, address: null, touch: false });
        if (checked) await signOut(checked.ctx);
      },
    },
    logger: {
      error: (code) => logger.info({ code }, "next-auth"),
      warn: (code) => logger.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function signInByPassword(typed: unknown, head: Readonly<Record<string, unknown>>): Promise<SessionClaims> {
  const header = (name: string) => (typeof head[name] === "string" ? head[name] : null);
  const { email, password } = z.looseObject({ email: z.unknown(), password: z.unknown() }).parse(typed ?? {});
  const input = SignIn.safeParse({ email, password });
  if (!input.success) throw new AppError("unauthenticated", "Sign-in failed. Check e-mail, password and code.");
  const caller = { clock: systemClock, address: callerAddress({ get: header }), device: header("user-agent") };
  return signIn(caller, input.data);
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own endpoints; `attempt` is filled with what happened when the request was a sign-in. */
export async function handleAuth(
  request: NextRequest,
  context: RouteContext,
  attempt: SignInAttempt,
): Promise<Response> {
  const answer: unknown = await NextAuth(request, context, authOptions(attempt));
  return z.instanceof(Response).parse(answer);
}

/** The header that takes the session's cookie away from the browser. */
export const expiredSessionCookie = (): string =>
  `${cookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secureCookies() ? "; Secure" : ""}`;

type Checked = CheckedSession | { readonly ctx: null; readonly ended: boolean };

/**
 * What the request at hand says of its session, and the means to ask the database about it: now, and later, when another
 * request may be at hand. A stream is woken by whoever caused the news; to read its cookie then would be to take their rights.
 */
async function sessionAtHand(): Promise<{
  readonly isAhead: boolean;
  readonly check: (touch: boolean) => Promise<Checked>;
}> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  // What the browser fetches ahead of a click, or because the live stream rang, is nothing a person did.
  const isAhead =
    jar.has(quietCookie) || head.has("next-router-prefetch") || (head.get("sec-purpose") ?? "").includes("prefetch");
  const token = jar.get(cookieName())?.value;
  if (!token) return { isAhead, check: () => Promise.resolve({ ctx: null, ended: false }) };
  const claims = SessionClaims.safeParse(await openToken(token));
  if (!claims.success) return { isAhead, check: () => Promise.resolve({ ctx: null, ended: true }) };
  const caller = { claims: claims.data, clock: systemClock, address: callerAddress(head) };
  return {
    isAhead,
    check: async (touch) => (await checkSession({ ...caller, touch })) ?? { ctx: null, ended: true },
  };
}

// Kept for one render: layout, page and loaders of a request ask the database once.
const checkRequest = cache(async (touch: boolean): Promise<Checked> => {
  const { isAhead, check } = await sessionAtHand();
  return check(touch && !isAhead);
});

/** Whether the caller's session still stands, to be asked for as long as its answer goes on. Nobody's doing: it prolongs nothing. */
export async function watchSession(): Promise<() => Promise<Ctx | null>> {
  const { check } = await sessionAtHand();
  return async () => (await check(false)).ctx;
}

/** Seals claims for one use; what was sealed for another, a session's cookie included, does not open as this. */
export const sealToken = (use: string, claims: Record<string, unknown>, lifeMs: number): Promise<string> =>
  encode({ token: claims, salt: use, secret: auth().NEXTAUTH_SECRET, maxAge: Math.ceil(lifeMs / 1000) });

/** What a token holds; null for one that is forged, expired or sealed for another use. */
export async function openToken(token: string, use = ""): Promise<unknown> {
  try {
    return await decode({ token, salt: use, secret: auth().NEXTAUTH_SECRET });
  } catch (error) {
    // Forged, expired or sealed with a former secret: all the same as none.
    logger.debug({ err: error }, "session token refused");
    return null;
  }
}

/**
 * The caller, or null. `touch: false` for what no person did (the live stream, refetches it causes): it neither
 * prolongs an idle session nor shows as last seen.
 */
export async function currentCtx(options: { touch: boolean } = { touch: true }): Promise<Ctx | null> {
  return (await checkRequest(options.touch)).ctx;
}

/** For actions and handlers: throws `unauthenticated` or `forbidden` instead of leading elsewhere. */
export async function callerCtx(permission: Permission, options: { touch: boolean } = { touch: true }): Promise<Ctx> {
  const { ctx } = await checkRequest(options.touch);
  if (!ctx) throw new AppError("unauthenticated", "Your session ended. Sign in again.");
  if (can(ctx.actor, permission)) return ctx;
  const refusal = new AppError("forbidden", "Your role does not allow this. Ask an admin of your company.");
  await noteRefusal(ctx, permission, refusal);
  throw refusal;
}

/** For loaders: leads a stranger to the sign-in and back, and whoever lacks the right to the page that says so. */
export async function requireCtx(permission?: Permission): Promise<Ctx> {
  const checked = await checkRequest(true);
  if (!checked.ctx) return redirect(await signInPath(checked.ended));
  if (!permission || can(checked.ctx.actor, permission)) return checked.ctx;
  await noteNoRight(checked.ctx, permission);
  return redirect(routes.noRight());
}

// The loaders of one page ask for the same right: one page refused is one refusal.
const noteNoRight = cache((ctx: Ctx, permission: Permission): Promise<void> =>
  noteRefusal(ctx, permission, new AppError("forbidden", "The page needs a right that the role lacks.")),
);

/** Who is signed in, for the shell; leads a stranger to the sign-in. */
export async function viewer(): Promise<Viewer> {
  const checked = await checkRequest(true);
  return checked.ctx ? checked.viewer : redirect(await signInPath(checked.ended));
}

/** Who a session just opened belongs to. */
export async function viewerOf(claims: SessionClaims): Promise<Viewer | null> {
  const checked = await checkSession({ claims, clock: systemClock, address: null, touch: false });
  return checked?.viewer ?? null;
}

async function signInPath(ended: boolean): Promise<string> {
  const asked = safeCallbackUrl((await headers()).get("x-path"));
  return withQuery(routes.signIn(), {
    callbackUrl: asked === routes.overview() ? undefined : asked,
    ended: ended ? 1 : undefined,
  });
}
