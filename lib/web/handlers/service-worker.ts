import "server-only";
import { createHash } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import { offlinePage, serviceWorker } from "@/lib/core/offline/service-worker";

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * The service worker, in the reader's language. It holds the offline page as a text of its own and keeps nothing else: no
 * page, no picture, no code of anybody is ever in a cache.
 */
export async function serviceWorkerHandler(): Promise<Response> {
  const [language, t] = await Promise.all([getLocale(), getTranslations("offline")]);
  const page = offlinePage({
    language,
    title: t("title"),
    body: t("body"),
    still: [t("still.printed"), t("still.links"), t("still.messages")],
    stillTitle: t("still.title"),
    retry: t("retry"),
  });
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(page.style)}`,
    `script-src ${hashOf(page.script)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return new Response(serviceWorker(page.html, policy), {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      // Asked for anew at each look: it changes with the language and with a release.
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    },
  });
}
