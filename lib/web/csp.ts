/** The one page that another site may show in a frame: a person's own code in a tab of Microsoft Teams. */
const framedPath = "/teams";
// Of the hosts that Microsoft names for tabs (learn.microsoft.com, "Tab requirements") those of Teams alone.
const teamsOrigins = "https://teams.microsoft.com https://*.teams.microsoft.com https://teams.cloud.microsoft";

/**
 * The policy of one answer. Scripts and styles run by nonce alone; style attributes stay allowed because positions
 * of menus and bars are computed. Development relaxes what the framework's overlay and hot reload need.
 */
export function contentSecurityPolicy(nonce: string, mode: "production" | "development", path: string): string {
  const dev = mode === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    // Apart from script-src, whose 'strict-dynamic' leaves no place to name the service worker's file.
    "worker-src 'self'",
    `frame-ancestors ${path === framedPath ? teamsOrigins : "'none'"}`,
  ].join("; ");
}

/** 128 random bits in base64, new for each answer. */
export function makeNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
