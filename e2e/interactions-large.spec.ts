import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { findProcesses } from "@/bench/console/find-processes";
import { exportFiles } from "@/db/schema";
import { routes, withQuery } from "@/lib/routes";
import { look, unique } from "./demo";
import { makeMember, makeUnit } from "./desk";
import { expect, test } from "./fixtures";
import { withMany } from "./many";

const many = 50_000;
// A busy machine makes it longer, never wrong.
const patient = { timeout: 90_000 };

const bar = (page: Page) => page.getByRole("region", { name: "Advanced search" });
const picker = (page: Page) => page.getByRole("dialog", { name: "Condition", exact: true });
const finding = (page: Page) => picker(page).getByPlaceholder("Field, or what it should be");
const sentence = (page: Page, words: string) =>
  expect(bar(page).getByText(`Interactions where ${words}`)).toBeVisible();
const rowsOf = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const namesOn = (page: Page) => rowsOf(page).getByRole("link").allInnerTexts();
const foot = (page: Page) => page.getByRole("contentinfo").or(page.locator("footer")).last();

/** The shift of what stands on the page since it began to load, as browsers measure it: 0 = nothing moved. */
async function watchShifts(page: Page): Promise<() => Promise<readonly { value: number; what: string }[]>> {
  await page.addInitScript(() => {
    const shifts: { value: number; what: string }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources = [] } = entry as PerformanceEntry & { value: number; sources?: { node?: Node }[] };
        const what = sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : ""));
        shifts.push({ value, what: what.join(" | ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: { value: number; what: string }[] }).shifts);
}

test("50,000 rows: a nested search by mouse and by keyboard, saved and shared, pages turned while rows arrive, exports that are cancelled and that outlive a restart", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.setTimeout(240_000);
  const unit = await makeUnit();
  const agent = await makeMember({ unit });
  const supervises = { ouIds: [unit.id], accountIds: [] };
  const [lead, other] = [
    await makeMember({ roles: ["supervisor"], unit, supervises }),
    await makeMember({ roles: ["supervisor"], unit, supervises }),
  ];
  await withMany(many, agent.id, async ({ arrive }) => {
    const shifts = await watchShifts(page);
    await loginAs(lead);
    await test.step("a hundred rows stand where they were drawn", async () => {
      await page.goto(withQuery(routes.interactions(), { size: 100 }));
      await expect(rowsOf(page)).toHaveCount(100);
      await expect(foot(page)).toContainText("100 rows shown of 10,000+");
      await expect(page.getByRole("searchbox", { name: "Contact, phone, text" })).toBeEditable();
      expect(await shifts()).toEqual([]);
    });

    await test.step("typing is painted at once, whatever the list is doing", async () => {
      const box = page.getByRole("searchbox", { name: "Contact, phone, text" });
      await box.evaluate((input) => {
        const waits: number[] = [];
        Object.assign(window, { waits });
        input.addEventListener("input", ({ timeStamp }) =>
          requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - timeStamp))),
        );
      });
      await box.pressSequentially("maria rossi 4", { delay: 40 });
      await expect(box).toHaveValue("maria rossi 4");
      const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits);
      const worst = Math.round(Math.max(...waits));
      test.info().annotations.push({ type: "input to paint, worst of 13", description: `${worst} ms` });
      await box.fill("");
    });

    await test.step("by mouse", async () => {
      await page.goto(routes.interactions());
      await bar(page).getByRole("button", { name: "Add a condition" }).click();
      await finding(page).fill("Status");
      await picker(page).getByRole("option", { name: "Status", exact: true }).click();
      await picker(page).getByRole("option", { name: "Closed", exact: true }).click();
      await sentence(page, "Status is Closed");
      await bar(page).getByRole("button", { name: "Add a group" }).click();
      await finding(page).fill("unread");
      await picker(page).getByRole("option", { name: "Unread messages" }).click();
      await picker(page).getByLabel("Value").fill("2");
      await picker(page).getByRole("button", { name: "Add", exact: true }).click();
      await sentence(page, "Status is Closed and (Unread messages ≥ 2)");
      await expect(foot(page)).toContainText("50 rows shown of 10,000+");
      await bar(page).getByRole("button", { name: "Remove all" }).click();
      await expect(bar(page).getByRole("button", { name: "Remove all" })).toBeHidden();
    });

    await test.step("by keyboard", async () => {
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      await page.goto(routes.interactions());
      await expect(async () => {
        if (!(await finding(page).isVisible())) await press("f");
        await expect(finding(page)).toBeFocused({ timeout: 2_000 });
      }).toPass();
      await page.keyboard.type("status");
      await press("Enter");
      await expect(picker(page).getByRole("combobox", { name: "Value" })).toBeFocused();
      await press("Enter");
      await sentence(page, "Status is Open");
      await bar(page).getByRole("button", { name: "Add a group" }).focus();
      await press("Enter");
      await expect(finding(page)).toBeFocused();
      await page.keyboard.type("unread mess");
      await press("Enter");
      await expect(picker(page).getByLabel("Value")).toBeFocused();
      await page.keyboard.type("2");
      await press("Enter");
      await sentence(page, "Status is Open and (Unread messages ≥ 2)");
      const joined = bar(page).getByRole("group", { name: "Which conditions must hold", exact: true });
      await joined.getByRole("button", { name: "Any" }).focus();
      await press("Space");
      await sentence(page, "Status is Open or (Unread messages ≥ 2)");
      await expect(foot(page)).toContainText("50 rows shown of 10,000+");
    });

    const view = `Large ${unique()}`;
    await test.step("saved and shared, another finds it", async () => {
      await page.getByRole("button", { name: "Save as view…" }).click();
      const dialog = page.getByRole("dialog", { name: "Save as view" });
      await dialog.getByRole("textbox", { name: "Name" }).fill(view);
      await dialog.getByRole("button", { name: "Create view" }).click();
      await page.getByRole("button", { name: `View ${view}: more` }).click();
      await page.getByRole("menuitem", { name: "Share with the company" }).click();
      await expect(page.getByText(`${view} is shared with the company`)).toBeVisible();
      const theirs = await openAs(other);
      await theirs.goto(routes.interactions());
      await theirs
        .getByRole("navigation", { name: "Views", exact: true })
        .getByRole("link", { name: new RegExp(`^${view}`) })
        .click();
      await sentence(theirs, "Status is Open or (Unread messages ≥ 2)");
      await expect(foot(theirs)).toContainText("50 rows shown of 10,000+");
      await theirs.close();
    });

    await test.step("to and fro while rows arrive", async () => {
      const first = await namesOn(page);
      await page.getByRole("button", { name: "Next page" }).click();
      await expect.poll(() => namesOn(page)).not.toEqual(first);
      const second = await namesOn(page);
      expect(second.filter((name) => first.includes(name))).toEqual([]);
      await arrive(["Late 1", "Late 2"]);
      await page.getByRole("button", { name: "Next page" }).click();
      await expect.poll(() => namesOn(page)).not.toEqual(second);
      await page.getByRole("button", { name: "Previous page" }).click();
      await expect.poll(() => namesOn(page)).toEqual(second);
      await page.getByRole("button", { name: "Previous page" }).click();
      await expect.poll(() => namesOn(page)).toEqual(first);
      await page.getByRole("button", { name: "Previous page" }).click();
      await expect.poll(() => namesOn(page)).toEqual(["Late 2", "Late 1"]);
    });

    await test.step("one export is cancelled, another goes on after its worker was restarted", async () => {
      const started = () => look((tx) => tx.select().from(exportFiles).where(eq(exportFiles.ownerId, lead.id)));
      const ask = async () => {
        await page.getByRole("button", { name: "Export…" }).click();
        const dialog = page.getByRole("dialog", { name: "Export as CSV" });
        await dialog.getByLabel("With messages", { exact: true }).check();
        await dialog.getByLabel("Make it in the background", { exact: true }).check();
        await dialog.getByRole("button", { name: "Export", exact: true }).click();
        await page.waitForURL((url) => url.pathname === routes.exports());
      };
      const workers = findProcesses("worker");
      for (const pid of workers) process.kill(pid, "SIGSTOP");
      try {
        await page.goto(withQuery(routes.interactions(), { search: "unread = 1" }));
        await ask();
        const unwanted = page.getByRole("row", { name: "Found by “unread = 1”" });
        await expect(unwanted).toContainText("Waiting");
        await unwanted.getByRole("button", { name: /^Actions for/ }).click();
        await page.getByRole("menuitem", { name: "Cancel" }).click();
        await expect(unwanted).toContainText("Cancelled");
        await page.goto(withQuery(routes.interactions(), { search: "unread >= 0" }));
        await ask();
      } finally {
        for (const pid of workers) process.kill(pid, "SIGCONT");
      }
      const running = async () => (await started()).some(({ state, rowsDone }) => state === "running" || rowsDone > 0);
      await expect.poll(running, { ...patient, intervals: [5] }).toBe(true);
      for (const pid of workers) process.kill(pid, "SIGTERM");
      const wanted = page.getByRole("row", { name: "Found by “unread >= 0”" });
      await expect(wanted).toContainText("Ready", patient);
      expect(findProcesses("worker")).not.toEqual(workers);
      const ended = Object.fromEntries((await started()).map(({ state, rowsDone }) => [state, Number(rowsDone)]));
      expect(ended).toEqual({ cancelled: 0, done: many + 2 });
    });
  });
});
