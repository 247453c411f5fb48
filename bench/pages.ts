import { type Browser, chromium, type Page } from "playwright";
import { signIn } from "./console/sign-in";
import { startConsole } from "./console/start-console";
import { measureFirstLoad, type Visitor, visits } from "./pages/first-load";

/** `bench -- pages`: each route's first-load JavaScript (gzip) and time to first byte, on a server of its own. */
export async function run(): Promise<Record<string, unknown>> {
  const { baseUrl, chromium: executablePath, stop } = await startConsole({ durable: false });
  try {
    const browser = await chromium.launch(executablePath ? { executablePath } : {});
    const measured = await measureAll(browser, baseUrl);
    await browser.close();
    return measured;
  } finally {
    await stop();
  }
}

async function measureAll(browser: Browser, baseURL: string): Promise<Record<string, unknown>> {
  const pages = new Map<Visitor, Page>();
  for (const visitor of ["stranger", "agent", "admin"] as const) {
    const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    if (visitor !== "stranger") await signIn(page, visitor);
    pages.set(visitor, page);
  }
  const found: Record<string, { js_kb: number; ttfb_ms: number; budget_kb: number }> = {};
  for (const visit of visits) {
    const page = pages.get(visit.visitor);
    if (!page) continue;
    const { jsKb, ttfbMs } = await measureFirstLoad(page, visit);
    found[visit.route] = { js_kb: jsKb, ttfb_ms: ttfbMs, budget_kb: visit.budgetKb };
    process.stdout.write(`${visit.route}  ${jsKb} kB of ${visit.budgetKb}, first byte after ${ttfbMs} ms\n`);
  }
  const over = Object.entries(found).filter(([, figure]) => figure.js_kb > figure.budget_kb);
  return { routes: found, over: over.map(([route]) => route) };
}
