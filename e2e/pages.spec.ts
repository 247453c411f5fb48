import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, expectAccessible, test } from "./fixtures";
import { screens } from "./screens";

// One file is one worker's, and this one is a third of all the time: its tests are shared out like files.
test.describe.configure({ mode: "parallel" });

const wide = [1440, 768] as const;
/** Where pictures of every screen are put, for a person to look at. */
const folder = process.env["SCREENSHOTS"];

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page).toHaveTitle(/Linekeeper/);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function take(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

for (const screen of screens) {
  test(`${screen.name} is accessible in both themes, fits its widths, and carries a fresh policy`, async ({
    page,
    loginAs,
    allowedComplaints,
  }) => {
    if (screen.name.startsWith("not-found")) allowedComplaints.push(/status of 404/);
    if (screen.person) await loginAs(screen.person);
    const path = await screen.path();
    const nonces = new Set<string>();
    const widths: readonly number[] = screen.widths ?? wide;
    for (const width of widths) {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 });
      const answer = await page.goto(path);
      await settle(page);
      await screen.open?.(page);
      const policy = answer?.headers()["content-security-policy"] ?? "";
      const [, nonce = ""] = /script-src 'self' 'nonce-([A-Za-z0-9+/=_-]{16,})' 'strict-dynamic'/.exec(policy) ?? [];
      expect(policy).toContain(`frame-ancestors ${screen.framedBy ?? "'none'"}`);
      nonces.add(nonce);
      // Nothing is wider than the screen: a page that scrolls sideways hides what it holds.
      const overhang = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overhang()).toBeLessThanOrEqual(0);
      // Of a theme nothing but the colours differ, and these are the same at every width: the widest shows most.
      const isWidest = width === Math.max(...widths);
      await expectAccessible(page, isWidest ? "all" : "the rest");
      await take(page, `${screen.name}-${width}-light`);
      if (!isWidest && !folder) continue;
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page, "contrast");
      await take(page, `${screen.name}-${width}-dark`);
    }
    expect(nonces).not.toContain("");
    expect(nonces.size).toBe(widths.length);
  });
}

test("an address that does not exist and one of another's have the same page, with its own policy", async ({
  page,
  loginAs,
  allowedComplaints,
}) => {
  allowedComplaints.push(/status of 404/);
  await loginAs("admin");
  for (const path of [
    "/nowhere",
    "/pools/019aa000-0000-7000-8000-000000000001",
    "/interactions/019aa000-0000-7000-8000-000000000001",
    "/accounts/x",
  ]) {
    const answer = await page.goto(path);
    // Below a skeleton the answer has begun as 200 before the page knows; what is said is the same everywhere.
    if (path === "/nowhere") expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
    expect(answer?.headers()["content-security-policy"]).toContain("nonce-");
  }
});

test("what a role may not open is neither in the rail nor behind its address", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.overview());
  await expect(page.getByRole("link", { name: "Pools" })).toHaveCount(0);
  for (const path of [
    routes.pools(),
    routes.accounts(),
    routes.users(),
    routes.audit(),
    routes.ledger(),
    routes.ledgerSent(),
    routes.jobs(),
    routes.connections(),
    routes.sandboxPhone(),
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(routes.noRight());
  }
});

test("a private page without a session leads to the sign-in and back", async ({ page }) => {
  await page.goto(routes.pools());
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
});
