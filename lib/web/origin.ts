import "server-only";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/platform/env";

type Headers = { readonly get: (name: string) => string | null };

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

// Of one installation on one's own machine both names are typed; each leads to this very server.
const hostOf = (url: URL): string => (loopback.has(url.hostname) ? `loopback:${url.port}` : url.host);

/** Whether a page of the configured address sent this. A forwarded host is never asked: whoever sends one may choose it. */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (!origin || origin === "null" || !URL.canParse(origin)) return false;
  if (site !== null && site !== "same-origin") return false;
  const [asked, own] = [new URL(origin), new URL(env().PUBLIC_URL)];
  return asked.protocol === own.protocol && hostOf(asked) === hostOf(own);
}

/** Throws `forbidden` for a write that another site, or no page at all, has sent. */
export function refuseForeignOrigin(headers: Headers): void {
  if (!isOwnOrigin(headers))
    throw new AppError("forbidden", "This request did not come from the console. Open the console and try again.");
}

/**
 * The caller's network address for throttles and audit; null when it cannot be told. The console listens on loopback,
 * so whoever reaches it directly sits on this machine and all others come through a proxy, which appends the address
 * it saw to `x-forwarded-for`: the last entry counts, those before it are what the caller claimed.
 */
export function callerAddress(headers: Headers): string | null {
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const last = hops.at(-1);
  return last ? last.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 64) : null;
}
