const origin = "https://console.invalid";
const longest = 2_000;

/**
 * The path of this console that a sign-in may lead to; anything else becomes `/`. Browsers read `\` as `/` and drop
 * tabs and line ends, so the address is parsed as they do it and only what stays on the origin is handed back.
 */
export function safeCallbackUrl(asked: string | null | undefined): string {
  if (!asked || asked.length > longest || !/^\/(?![/\\])/.test(asked)) return "/";
  if (!URL.canParse(asked, origin)) return "/";
  const url = new URL(asked, origin);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Dot segments may leave a path that starts with two slashes, which a browser takes for a host.
  return url.origin === origin && !/^\/[/\\]/.test(path) && !path.startsWith("/api/") ? path : "/";
}
