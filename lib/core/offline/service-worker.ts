export type OfflineWords = {
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly stillTitle: string;
  readonly still: readonly string[];
  readonly retry: string;
};

const style = `
:root { color-scheme: light dark; --ground: #f5f7f8; --text: #10191c; --muted: #52606a; --line: #c3ccd1; --on: #00686b }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1315; --text: #e8eef0; --muted: #a3b0b8; --line: #3b464c; --on: #5fd0cb } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 420px }
svg { display: block; margin-bottom: 16px; stroke: var(--muted); fill: none; stroke-width: 1.5 }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px }
h2 { font-size: 16px; margin: 24px 0 4px }
p { margin: 0 0 8px; color: var(--muted) }
ul { margin: 0 0 24px; padding-inline-start: 20px; color: var(--muted) }
a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 16px; border: 1px solid var(--line); border-radius: 6px; color: var(--text); text-decoration: none; font-weight: 500 }
a:focus-visible { outline: 2px solid var(--on); outline-offset: 2px }
`;

const script = `addEventListener("online", () => location.reload())`;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** What stands where a page cannot be fetched: whole in itself, with nothing of anybody. Style and script apart, for their hashes. */
export function offlinePage(words: OfflineWords): { html: string; style: string; script: string } {
  const html = `<!doctype html>
<html lang="${escaped(words.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)} · Linekeeper</title>
<style>${style}</style>
<main>
<svg width="120" height="48" viewBox="24 24 152 48" aria-hidden="true"><path d="M24 48H84"/><path d="M116 48H176" stroke-dasharray="3 4"/><path d="M92 40l-6 16M112 40l-6 16"/></svg>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.body)}</p>
<h2>${escaped(words.stillTitle)}</h2>
<ul>${words.still.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>
<a href="">${escaped(words.retry)}</a>
</main>
<script>${script}</script>
</html>
`;
  return { html, style, script };
}

/**
 * The worker's program: every request goes to the network as it would without it, and a page that cannot be reached is
 * answered with the offline page, as 503. It opens no cache.
 */
export const serviceWorker = (page: string, policy: string): string => `"use strict";
const page = ${JSON.stringify(page)};
const headers = ${JSON.stringify({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policy,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
})};
const offline = () => new Response(page, { status: 503, statusText: "Offline", headers });
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  // Pages are fetched while the worker still starts, so that it costs them no time.
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()]));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" || request.method !== "GET") return;
  event.respondWith(
    Promise.resolve(event.preloadResponse)
      .then((answer) => answer ?? fetch(request))
      .catch(offline),
  );
});
`;
