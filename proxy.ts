import { NextResponse } from "next/server";
import type { NextRequest } from "next/server";
import { contentSecurityPolicy, makeNonce } from "@/lib/web/csp";

/** Gives each page its nonce and policy. It guards nothing: who may see a page is the loader's question. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = makeNonce();
  const mode = process.env.NODE_ENV === "development" ? "development" : "production";
  const policy = contentSecurityPolicy(nonce, mode, request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  // Set, never appended: a nonce or policy sent by the client must not reach the renderer.
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Read when a stranger is led to the sign-in and back; taken as a wish, never as a fact.
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Webhooks and uploads keep their bytes and their speed; static files need no nonce.
  matcher: [
    "/((?!api/hooks/|api/uploads/|icons/|_next/static/|_next/image/|favicon\\.ico|icon\\.svg|manifest\\.webmanifest|robots\\.txt).*)",
  ],
};
