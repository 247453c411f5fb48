import type { APIRequestContext, Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { type DeskAccount, makeSandboxAccount } from "./desk";
import { nextPhone } from "./demo";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const listOf = ({ id }: DeskAccount, more: Readonly<Record<string, string>> = {}) =>
  withQuery(routes.interactions(), { f: `account:is:${id}`, size: 25, ...more });
const rowsOf = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("link") });
const namesOn = (page: Page) => rowsOf(page).getByRole("link").allInnerTexts();
const foot = (page: Page) => page.getByRole("contentinfo").or(page.locator("footer")).last();

const write = (request: APIRequestContext, { address }: DeskAccount, name: string, text: string) =>
  postText(request, { to: address, phone: nextPhone(), name, text });

test("the list is filtered, searched in two Han characters and by a text, and says what it cannot read", async ({
  page,
  request,
  loginAs,
}) => {
  const inbox = await makeSandboxAccount("inbox");
  await write(request, inbox, "Ada Rossi", "Where is my card?");
  await write(request, inbox, "王小明", "50%_off");
  await loginAs("admin");
  await page.goto(listOf(inbox));
  await expect(rowsOf(page)).toHaveCount(2);
  await expect(page.getByText("2 rows shown of 2")).toBeVisible();

  // Only one of them is looked for in two characters, and typing again brings both back.
  const box = page.getByRole("searchbox", { name: "Contact, phone, text" });
  await box.fill("小明");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("王小明");
  await expect(page).toHaveURL(/[?&]q=/);
  await box.fill("%_");
  await expect(rowsOf(page)).toContainText("王小明");
  await box.fill("");
  await expect(rowsOf(page)).toHaveCount(2);

  // Nobody has them yet: "Open" finds them, "Closed" does not.
  const filterBy = async (status: string) => {
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("button", { name: "Status", exact: true }).last().click();
    await page.getByRole("checkbox", { name: status }).check();
    await page.getByRole("button", { name: "Apply" }).click();
  };
  await filterBy("Open");
  await expect(page).toHaveURL(/status:is:open/);
  await expect(rowsOf(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Remove the filter Status" }).click();
  await filterBy("Closed");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("button", { name: "Drop Status" }).click();
  await expect(rowsOf(page)).toHaveCount(2);

  await page.goto(listOf(inbox, { search: "contact contains ada or message is never" }));
  await expect(rowsOf(page)).toHaveCount(1);
  const bar = page.getByRole("region", { name: "Advanced search" });
  await expect(bar).toContainText(/Contact contains .?ada.? or Message text is .?never/);
  await expectAccessible(page);
  await page.goto(listOf(inbox, { search: "contact contians ada" }));
  await expect(page.getByRole("heading", { name: "This list cannot be shown" })).toBeVisible();
  await expect(
    page.getByText("at character 9: contact has no operator “contians”; it could be contains"),
  ).toBeVisible();
  await expect(bar.getByRole("textbox")).toHaveValue("contact contians ada");
  await expectAccessible(page);
  await bar.getByRole("textbox").fill("contact contains ros");
  await bar.getByRole("textbox").press("Enter");
  await expect(rowsOf(page)).toContainText("Ada Rossi");
  await bar.getByRole("button", { name: "Remove all" }).click();
  await expect(rowsOf(page)).toHaveCount(2);

  // The account's own page has the same list, of it alone.
  await page.goto(routes.account({ accountId: inbox.id }));
  await page
    .getByRole("navigation", { name: "Pages of this account" })
    .getByRole("link", { name: "Interactions" })
    .click();
  await expect(page).toHaveTitle(/^Interactions · /);
  await expect(rowsOf(page)).toHaveCount(2);
  await box.fill("card");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("Ada Rossi");
  await expectAccessible(page);
});

test("pages are turned to and fro while clients write, and a cursor that is none leads to the first page", async ({
  page,
  request,
  loginAs,
}) => {
  test.slow();
  const inbox = await makeSandboxAccount("inbox");
  const names = Array.from({ length: 27 }, (_, n) => `Client ${String(n + 1).padStart(2, "0")}`);
  for (const name of names) await write(request, inbox, name, "Good morning");
  await loginAs("admin");
  await page.goto(listOf(inbox));
  await expect(foot(page)).toContainText("25 rows shown of 27");
  const first = await namesOn(page);

  await page.getByRole("button", { name: "Next page" }).click();
  await expect(rowsOf(page)).toHaveCount(2);
  const second = await namesOn(page);
  expect([...first, ...second].toSorted()).toEqual(names);

  // Those who write now come to the top, and change nothing here but the count.
  await write(request, inbox, "Late 1", "Good evening");
  await write(request, inbox, "Late 2", "Good evening");
  await expect(foot(page)).toContainText("of 29");
  expect(await namesOn(page)).toEqual(second);
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect(rowsOf(page)).toHaveCount(25);
  expect(await namesOn(page)).toEqual(first);
  await page.getByRole("button", { name: "Previous page" }).click();
  await expect.poll(() => namesOn(page)).toEqual(["Late 2", "Late 1"]);

  // The first page follows those who write.
  await page.goto(listOf(inbox));
  await expect(rowsOf(page).first()).toContainText("Late 2");
  await write(request, inbox, "Late 3", "Good night");
  await expect(rowsOf(page).first()).toContainText("Late 3");
  await expect(foot(page)).toContainText("of 30");

  await page.goto(listOf(inbox, { after: "tampered" }));
  await expect(page.getByText("This address names no page of the list.")).toBeVisible();
  await page.getByRole("button", { name: "Show the first page" }).click();
  await expect(rowsOf(page).first()).toContainText("Late 3");

  // A count that takes its time, or has none to give, leaves the rows alone.
  const counts = `**${routes.interactionCount()}*`;
  await page.route(counts, () => new Promise(() => undefined));
  await page.goto(listOf(inbox));
  await expect(rowsOf(page)).toHaveCount(25);
  await expect(foot(page)).toContainText("25 rows shown");
  await page.getByRole("searchbox", { name: "Contact, phone, text" }).fill("Late");
  await expect(rowsOf(page)).toHaveCount(3);
  await page.unroute(counts);
  await page.route(counts, (route) => route.fulfill({ json: { total: null } }));
  await page.goto(listOf(inbox));
  await expect(foot(page)).toContainText("25 rows shown · too many match to count now");
});
