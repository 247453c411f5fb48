import { routes } from "@/lib/routes";
import { expect, expectAccessible, test } from "./fixtures";

// What the browser says when a page cannot be fetched is what this is about.
test.use({ allowedComplaints: [/^Failed to load resource/] });

test("without a connection a page says so and what still works, keeps nothing of anybody, and comes back by itself", async ({
  page,
  context,
  loginAs,
}) => {
  await loginAs("agent");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(routes.profileQr());
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);
  await page.goto(routes.profile());
  await expect(page.getByRole("heading", { level: 1, name: "You are offline" })).toBeVisible();
  await expect(page.getByText("Printed cards and codes")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  expect(await page.locator("main").textContent()).not.toMatch(/michael/i);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("offline.png") });
  await context.setOffline(false);
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

test("it installs: names, pictures of the sizes that phones ask for, and a way straight to the code", async ({
  page,
}) => {
  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ id: "/", display: "standalone", start_url: "/" });
  const sizes = new Set();
  for (const { src, sizes: size, purpose } of manifest.icons) {
    const answer = await page.request.get(src);
    expect(answer.ok()).toBe(true);
    sizes.add(`${size} ${purpose}`);
  }
  for (const wanted of ["192x192 any", "512x512 any", "512x512 maskable"]) expect(sizes).toContain(wanted);
  expect(manifest.shortcuts).toMatchObject([{ url: routes.profileQr() }]);
});
