export type TargetCheck = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly reason: string };

/** Names and literals of this machine, as `URL` writes them after normalising 0x7f.1 and the like. */
const isLoopbackHost = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

/** True when a host is on the list; `*.example.com` stands for every name below example.com, not for itself. */
export const isAllowedHost = (hostname: string, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some((allowed) =>
    allowed.startsWith("*.") ? hostname.endsWith(allowed.slice(1)) : hostname === allowed,
  );

/**
 * Whether we may call this address at all: https to a listed host on its usual port, without a user part. What the
 * name resolves to is checked again at connect time. `allowLoopback` adds http and any port on this machine.
 */
export function checkProviderUrl(
  address: string,
  allowedHosts: readonly string[],
  { allowLoopback }: { allowLoopback: boolean },
): TargetCheck {
  const url = URL.parse(address);
  if (!url) return { ok: false, reason: "not an address" };
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "an address with a user part" };
  if (allowLoopback && isLoopbackHost(url.hostname) && /^https?:$/.test(url.protocol)) return { ok: true, url };
  if (url.protocol !== "https:") return { ok: false, reason: "not https" };
  if (url.port !== "") return { ok: false, reason: "an unusual port" };
  if (!isAllowedHost(url.hostname, allowedHosts)) return { ok: false, reason: "a host that is not the provider's" };
  return { ok: true, url };
}
