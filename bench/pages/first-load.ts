import type { CDPSession, Page } from "playwright";
import { z } from "zod";
import { routes } from "@/lib/routes";

/** First load of a page, gzip kB of JavaScript as the browser receives it, at most. */
const leanKb = 165;
const usualKb = 215;

/** Who opens a page: nobody yet, an agent (whose code is shown), or an admin. */
export type Visitor = "stranger" | "agent" | "admin";
export type Visit = {
  readonly route: string;
  readonly visitor: Visitor;
  readonly budgetKb: number;
  /** For a page of one thing: the list whose first such link is followed. */
  readonly from?: { readonly list: string; readonly link: RegExp };
};

const lean = (route: string, visitor: Visitor): Visit => ({ route, visitor, budgetKb: leanKb });
const usual = (route: string): Visit => ({ route, visitor: "admin", budgetKb: usualKb });
const one = (noun: string, list: string, rest = ""): Visit => ({
  ...usual(`${list}/[${noun}Id]${rest}`),
  from: { list, link: new RegExp(`^${list}/[0-9a-f-]{36}$`) },
});

/** Every page of the console with its budget. */
export const visits: readonly Visit[] = [
  lean(routes.signIn(), "stranger"),
  lean(routes.profile(), "agent"),
  lean(routes.profileQr(), "agent"),
  lean(routes.printCode(), "agent"),
  lean(routes.sandboxPhone(), "admin"),
  usual(routes.overview()),
  usual(routes.interactions()),
  usual(routes.exports()),
  one("interaction", routes.interactions()),
  usual(routes.accounts()),
  usual(routes.newAccount()),
  usual(routes.importAccounts()),
  one("account", routes.accounts()),
  one("account", routes.accounts(), "/retire"),
  usual(routes.pools()),
  usual(routes.newPool()),
  one("pool", routes.pools()),
  one("pool", routes.pools(), "/edit"),
  usual(routes.geography()),
  usual(routes.coverage()),
  usual(routes.recycling()),
  usual(routes.tags()),
  usual(routes.dispositions()),
  usual(routes.clients()),
  usual(routes.newClient()),
  usual(routes.importClients()),
  one("client", routes.clients()),
  usual(routes.contactLists()),
  usual(routes.clientFields()),
  usual(routes.units()),
  usual(routes.users()),
  usual(routes.newUser()),
  one("user", routes.users()),
  usual(routes.extensions()),
  usual(routes.connections()),
  usual(routes.newConnection()),
  one("connection", routes.connections()),
  usual(routes.ledger()),
  usual(routes.ledgerSent()),
  usual(routes.jobs()),
  usual(routes.audit()),
];

export type FirstLoad = { readonly jsKb: number; readonly ttfbMs: number };

const quietMs = 1_000;
const atMostMs = 10_000;

/**
 * Loads a page as a browser that knows nothing yet, and counts the scripts that came over the wire, those included that
 * the page asks for by itself once it is awake. Sizes are DevTools' `encodedDataLength`: compressed, with headers.
 */
export async function measureFirstLoad(page: Page, { route, from }: Visit): Promise<FirstLoad> {
  const url = from ? (await linkIn(page, from)) + (route.split("]")[1] ?? "") : route;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = countScripts(session);
  await page.goto(url, { waitUntil: "load" });
  const bytes = await scripts.whenQuiet();
  const ttfbMs = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation");
    return entry instanceof PerformanceNavigationTiming ? entry.responseStart - entry.requestStart : 0;
  });
  await session.detach();
  return { jsKb: Math.round(bytes / 102.4) / 10, ttfbMs: Math.round(ttfbMs) };
}

async function linkIn(page: Page, { list, link }: { list: string; link: RegExp }): Promise<string> {
  await page.goto(list);
  // The rows come behind the skeleton.
  const found = await page.waitForFunction(
    (pattern) => [...document.links].map((one) => one.pathname).find((path) => new RegExp(pattern).test(path)),
    link.source,
  );
  return z.string().parse(await found.jsonValue());
}

function countScripts(session: CDPSession): { whenQuiet: () => Promise<number> } {
  const loading = new Set<string>();
  let bytes = 0;
  let onNews = (): void => undefined;
  session.on("Network.requestWillBeSent", ({ requestId, type }) => {
    if (type !== "Script") return;
    loading.add(requestId);
    onNews();
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!loading.delete(requestId)) return;
    bytes += encodedDataLength;
    onNews();
  });
  session.on("Network.loadingFailed", ({ requestId }) => void loading.delete(requestId));
  const whenQuiet = () =>
    new Promise<number>((resolve) => {
      const end = setTimeout(() => resolve(bytes), atMostMs);
      let quiet: NodeJS.Timeout;
      onNews = () => {
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          if (loading.size > 0) return;
          clearTimeout(end);
          resolve(bytes);
        }, quietMs);
      };
      onNews();
    });
  return { whenQuiet };
}
