import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { readOne as decode } from "@/lib/services/profile/testing/read-picture";
import { expect, expectAccessible, test } from "./fixtures";
import { catchShares } from "./share";

const code = (page: Page) => page.getByRole("img", { name: /^QR code: text #/ });
const onAPhone = { width: 360, height: 740 };

test("the code on the screen decodes to the primary's link, in both themes and on a phone", async ({
  page,
  loginAs,
}) => {
  await loginAs("agent");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of [onAPhone, { width: 1440, height: 900 }]) {
      await page.setViewportSize(size);
      await page.goto(routes.profileQr());
      await expect(code(page)).toBeVisible();
      expect(decode(await page.screenshot())).toMatch(/^https:\/\/wa\.me\/\d{7,15}\?text=%23michael$/);
      await expectAccessible(page);
    }
  }
});

test("the saved pictures hold the same link as the screen, and no cache keeps them", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.profileQr());
  const shown = decode(await code(page).screenshot());
  await page.getByRole("button", { name: "Download" }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "PNG, for screens" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("michael.png");
  const answer = await page.request.get(saved.url());
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect(decode(await answer.body())).toBe(shown);
});

test("on a phone the card is shared as a picture with the code, and saved where nothing can be shared", async ({
  page,
  context,
  loginAs,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await loginAs("agent");
  await page.setViewportSize(onAPhone);
  const shared = await catchShares(page);
  await page.goto(routes.profileQr());
  await expect(page.getByText("turn the screen’s brightness up")).toBeVisible();
  const shown = decode(await code(page).screenshot());
  await page.getByRole("button", { name: "Share" }).click();
  expect(decode(await shared())).toBe(shown);
  await page.evaluate("navigator.share = undefined");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Share" }).click();
  expect(decode(readFileSync(await (await saved).path()))).toBe(shown);
  await expect(page.getByText("Picture saved")).toBeVisible();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
});

test("without an extension no code is drawn, and nothing can be shared", async ({ page, loginAs }) => {
  await loginAs("agentWithoutExtension");
  await page.goto(routes.profileQr());
  await expect(page.getByRole("heading", { name: "You have no extension yet" })).toBeVisible();
  await expect(page.getByRole("img", { name: /code/i })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Share" })).toHaveCount(0);
  await expectAccessible(page);
});

test("without a connection the page says so instead of showing a code, and shows it again by itself", async ({
  page,
  context,
  loginAs,
}) => {
  await loginAs("agent");
  await page.goto(routes.profileQr());
  await expect(code(page)).toBeVisible();
  // A worker that is being fetched just then is a failed request, which is what the test of the offline page is about.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await expect(code(page)).toHaveCount(0);
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(code(page)).toBeVisible();
});

test("the printed card is 90 × 57 mm on one page and its code decodes", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.printCode());
  await expect(code(page)).toBeVisible();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // 90 × 57 mm in points.
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 25[45](?:\.\d+)? 16[12](?:\.\d+)?\]/);
  expect(decode(await page.screenshot())).toContain("text=%23michael");
});

test("another's code is no page for an agent, and an admin opens it", async ({ page, loginAs, openAs }) => {
  await loginAs("agent");
  await page.goto(routes.profileQr());
  const href = await page.getByRole("link", { name: "Print card" }).getAttribute("href");
  expect(href).toBe(routes.printCode());
  const admin = await openAs("admin");
  await admin.goto(withQuery(routes.sandboxPhone(), { q: "michael" }));
  const michael = admin.getByRole("link", { name: /^Scan: .*Michael Rossi/ });
  const user = new URL((await michael.getAttribute("href")) ?? "", "http://x").searchParams.get("scan") ?? "";
  await admin.goto(withQuery(routes.profileQr(), { user }));
  await expect(admin.getByRole("heading", { level: 1, name: "Code of Michael Rossi" })).toBeVisible();
  await expect(code(admin)).toBeVisible();
  const other = await openAs("otherAgent");
  const refused = await other.request.get(withQuery(routes.profileQr(), { user }));
  expect(await refused.text()).not.toContain("wa.me");
});

test("preferences are followed at once and outlive a reload", async ({ page, loginAs }) => {
  await loginAs("londonAgent");
  await page.goto(routes.profile());
  await page.getByLabel("Language").selectOption("it");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profilo" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Profilo" })).toBeVisible();
  await page.getByLabel("Lingua").selectOption("");
  await page.getByRole("radio", { name: "Come il sistema" }).check();
  await page.getByRole("button", { name: "Salva le modifiche" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

test("a wrong current password is named at its field and changes nothing", async ({ page, loginAs }) => {
  await loginAs("londonAgent");
  await page.goto(routes.profile());
  await page.getByLabel("Current password", { exact: true }).fill("not my password");
  await page.getByLabel("New password", { exact: true }).fill("five quiet herons ashore");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("New password", { exact: true })).toHaveValue("five quiet herons ashore");
});

test("7 a session signed out from the list is over where it was", async ({ page, browser, loginAs }) => {
  await loginAs("otherAgent", { fresh: true });
  // Known in the list by its name, so that nobody else's session ends.
  const userAgent =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile Safari/604.1";
  const phone = await browser.newContext({ userAgent });
  const there = await phone.newPage();
  await loginAs("otherAgent", { fresh: true, page: there });
  await page.goto(routes.profile());
  await page.getByRole("button", { name: "Sign out Safari on iPhone" }).click();
  await expect(page.getByText("Safari on iPhone is signed out")).toBeVisible();
  await there.goto(routes.profile());
  await expect(there).toHaveURL(new RegExp(routes.signIn()));
  await page.reload();
  await expect(page.getByText("This session")).toBeVisible();
  await phone.close();
});

test("the profile has no violation on a desk, a tablet and a phone, in both themes", async ({ page, loginAs }) => {
  await loginAs("agent");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(routes.profile());
      await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await expectAccessible(page);
    }
  }
});
