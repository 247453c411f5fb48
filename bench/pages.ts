import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium, type Page } from "playwright";
import { z } from "zod";
import { routes } from "@/lib/routes";

const SignIns = z.array(z.object({ email: z.string(), password: z.string(), roles: z.array(z.string()) }));

/** First load of a page, gzip kB of JavaScript as the browser received it, at most. */
const leanKb = 165;
const usualKb = 215;

const measured: readonly { route: string; budgetKb: number; signedIn: boolean }[] = [
  { route: routes.signIn(), budgetKb: leanKb, signedIn: false },
  { route: routes.profile(), budgetKb: leanKb, signedIn: true },
  { route: routes.profileQr(), budgetKb: leanKb, signedIn: true },
  { route: routes.sandboxPhone(), budgetKb: leanKb, signedIn: true },
  ...[
    routes.overview(),
    routes.interactions(),
    routes.accounts(),
    routes.newAccount(),
    routes.pools(),
    routes.newPool(),
    routes.units(),
    routes.users(),
    routes.newUser(),
    routes.extensions(),
    routes.connections(),
    routes.newConnection(),
    routes.audit(),
  ].map((route) => ({ route, budgetKb: usualKb, signedIn: true })),
];
/** Pages of one thing: the first of the list is opened. */
const details = [
  { name: "/pools/[poolId]", list: routes.pools(), link: /^\/pools\/[0-9a-f-]{36}$/ },
  { name: "/accounts/[accountId]", list: routes.accounts(), link: /^\/accounts\/[0-9a-f-]{36}$/ },
  { name: "/interactions/[interactionId]", list: routes.interactions(), link: /^\/interactions\/[0-9a-f-]{36}$/ },
  { name: "/connections/[connectionId]", list: routes.connections(), link: /^\/connections\/[0-9a-f-]{36}$/ },
  { name: "/users/[userId]", list: routes.users(), link: /^\/users\/[0-9a-f-]{36}$/ },
];

type Figure = { js_kb: number; ttfb_ms: number; budget_kb: number };

/** Loads a page as a stranger's browser would, with nothing cached, and counts the scripts that came over the wire. */
async function measure(page: Page, url: string, budgetKb: number): Promise<Figure> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  // What the page asks for by itself once it is awake belongs to its first load too.
  await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
  const ttfb = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation");
    return entry instanceof PerformanceNavigationTiming ? entry.responseStart - entry.requestStart : 0;
  });
  await session.detach();
  return { js_kb: Math.round(bytes / 102.4) / 10, ttfb_ms: Math.round(ttfb), budget_kb: budgetKb };
}

/** `bench -- pages`: each route's first-load JavaScript (gzip) and time to first byte, on a server of its own. */
export async function run(): Promise<Record<string, unknown>> {
  const { prepareE2eEnv } = z
    .object({
      prepareE2eEnv: z.custom<() => { baseUrl: string; chromium: string | undefined }>(
        (value) => typeof value === "function",
      ),
    })
    .parse(await import(new URL("../scripts/e2e-env.mjs", import.meta.url).href));
  const { baseUrl, chromium: executablePath } = prepareE2eEnv();
  const server = spawn(process.execPath, ["scripts/e2e-server.mjs"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise<void>((resolve, reject) => {
      server.stdout.on("data", (chunk: Buffer) => {
        process.stdout.write(chunk);
        if (chunk.includes("Linekeeper is up")) resolve();
      });
      server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    return await measureAll(baseUrl, executablePath);
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

async function measureAll(baseUrl: string, executablePath: string | undefined): Promise<Record<string, unknown>> {
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const found: Record<string, Figure> = {};
  const note = (route: string, figure: Figure) => {
    found[route] = figure;
    process.stdout.write(
      `${route}  ${figure.js_kb} kB of ${figure.budget_kb}, first byte after ${figure.ttfb_ms} ms\n`,
    );
  };
  for (const { route, budgetKb } of measured.filter((one) => !one.signedIn))
    note(route, await measure(page, baseUrl + route, budgetKb));
  await signIn(page, baseUrl);
  for (const { route, budgetKb } of measured.filter((one) => one.signedIn))
    note(route, await measure(page, baseUrl + route, budgetKb));
  for (const { name, list, link } of details) {
    await page.goto(baseUrl + list);
    const hrefs = await page
      .getByRole("link")
      .evaluateAll((links) => links.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
    const path = hrefs.find((href) => link.test(href));
    if (!path) throw new Error(`${list} links to no ${name}`);
    note(name, await measure(page, baseUrl + path, usualKb));
  }
  await browser.close();
  const over = Object.entries(found)
    .filter(([, figure]) => figure.js_kb > figure.budget_kb)
    .map(([route]) => route);
  return { routes: found, over };
}

async function signIn(page: Page, baseUrl: string): Promise<void> {
  const people = SignIns.parse(JSON.parse(readFileSync(process.env["E2E_SIGN_INS"] ?? "", "utf8")));
  const admin = people.find((one) => one.roles.includes("admin"));
  if (!admin) throw new Error("The demo has no admin");
  await page.goto(baseUrl + routes.signIn());
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === routes.overview());
}
