import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { getAccount } from "@/lib/services/accounts/get-account";
import { demoCtx, nextPhone } from "./demo";
import { makeSandboxAccount } from "./desk";
import { expect, expectAccessible, questionOf, test, withoutNews } from "./fixtures";

const unique = () => Math.random().toString(36).slice(2, 7);
const aNumber = () => `+3902555${String(Math.floor(Math.random() * 100_000)).padStart(5, "0")}`;

type NewAccount = { name: string; key: string; address: string; purpose?: "Primary" | "Secondary" };

/** Fills the form of a new WhatsApp account on the Sandbox, making a connection beside it. */
async function fillAccount(page: Page, { name, key, address, purpose = "Secondary" }: NewAccount): Promise<void> {
  await page.goto(routes.newAccount());
  await page.getByLabel("Provider", { exact: true }).selectOption("sandbox");
  await page.getByRole("button", { name: "New connection" }).click();
  const panel = page.getByRole("dialog", { name: "New connection" });
  await panel.getByLabel("Name", { exact: true }).fill(`Sandbox ${unique()}`);
  await panel.getByRole("button", { name: "Create connection" }).click();
  await panel.getByRole("button", { name: "Done, back to the account" }).click();
  await expect(panel).toHaveCount(0);
  await page.getByLabel("Address", { exact: true }).fill(address);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("radio", { name: new RegExp(`^${purpose}`) }).check();
}

async function makeAccount(page: Page, account: NewAccount): Promise<void> {
  await fillAccount(page, account);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: account.name })).toBeVisible();
}

const anAccount = (): NewAccount => {
  const key = unique();
  return { name: `Clients ${key}`, key, address: aNumber() };
};

test("an account is activated only once its connection has answered for its address", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await expect(page.getByText("The connection answered for this address")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText(`${account.name} is active`)).toBeVisible();
  await expect(page.getByText("Takes new rooms and sends.")).toBeVisible();
});

test("a number tells its country as one types, and is kept in its international form", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = { ...anAccount(), address: "+44 20 7946 0958" };
  await fillAccount(page, account);
  await expect(page.getByText("Saved as +44 20 7946 0958")).toBeVisible();
  await expect(page.getByText("From the number")).toBeVisible();
  await expect(page.getByRole("group", { name: "Country" })).toContainText("United Kingdom");
});

test("an address in use and a key in use are named at their fields, and nothing typed is lost", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const first = anAccount();
  await makeAccount(page, first);
  const second = { ...anAccount(), address: first.address };
  await fillAccount(page, second);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /^Address: This address is in use/ })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(second.name);

  await page.getByLabel("Address", { exact: true }).fill(aNumber());
  await page.getByLabel("Key", { exact: true }).fill(first.key.toUpperCase());
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /^Key: Another account has this key/ })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Secondary/ })).toBeChecked();
});

test("of two admins the second learns who was quicker, and keeps what was typed", async ({
  page,
  loginAs,
  context,
}) => {
  await withoutNews(page);
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const one of [page, other]) await one.getByRole("link", { name: "Edit account" }).click();
  await other.getByRole("dialog").getByLabel("Capacity").fill("40");
  await other.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByRole("dialog")).toHaveCount(0);

  const panel = page.getByRole("dialog");
  await panel.getByLabel("Description").fill("For the Milan desk");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(panel.getByText(/^Changed by .+ Reload\.$/)).toBeVisible();
  await panel.getByRole("button", { name: "Reload" }).click();
  await expect(panel.getByText(/^Changed by/)).toHaveCount(0);
  await expect(panel.getByLabel("Capacity")).toHaveValue("40");
  await expect(panel.getByLabel("Description")).toHaveValue("For the Milan desk");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("For the Milan desk")).toBeVisible();
});

test("draining is taken back by Undo", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await expect(page.getByText("The connection answered for this address")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await page.getByRole("button", { name: "Drain", exact: true }).click();
  await expect(page.getByText("Takes no new rooms; those it has go on until they end.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Takes new rooms and sends.")).toBeVisible();
});

test("an account that was never used is deleted after saying what goes with it", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await page.getByRole("button", { name: `More for ${account.name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = questionOf(page);
  await expect(dialog.getByText(`${account.address} is free for another account`)).toBeVisible();
  await dialog.getByRole("button", { name: "Delete the account" }).click();
  await expect(page).toHaveURL(new RegExp(`${routes.accounts()}$`));
  await expect(page.getByRole("link", { name: account.name, exact: true })).toHaveCount(0);
});

test("the list finds an account by its number, and keeps its filters in the address", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await page.goto(`${routes.accounts()}?q=${encodeURIComponent(account.address)}&f=state:is:draft`);
  await expect(page.getByRole("row", { name: new RegExp(account.name) })).toBeVisible();
  await page.goto(`${routes.accounts()}?q=${encodeURIComponent(account.address)}&f=state:is:retired`);
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("a connection that an account uses cannot be removed, and says which", async ({ page, loginAs }) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await page
    .locator("dd")
    .getByRole("link", { name: /^Sandbox/ })
    .click();
  await page.getByRole("button", { name: /^More for Sandbox/ }).click();
  await expect(page.getByRole("menuitem", { name: "Remove" })).toBeDisabled();
  await expect(page.getByText(`Used by ${account.name}`)).toBeVisible();
});

test("a test message goes out from a draft, and its page shows by itself that it was delivered", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const account = anAccount();
  await makeAccount(page, account);
  await expect(page.getByText("The connection answered for this address")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Send a test message" }).click();
  const panel = page.getByRole("dialog", { name: `Test message from ${account.name}` });
  await panel.getByLabel("Send to", { exact: true }).fill("+1 202 555 0191");
  await panel.getByLabel("Template", { exact: true }).selectOption("");
  await panel.getByRole("button", { name: "Send a test message" }).click();
  await expect(panel.getByRole("alert").getByRole("link", { name: /choose an approved template/ })).toBeVisible();
  await panel.getByLabel("Template", { exact: true }).selectOption({ label: "linekeeper_invitation (en)" });
  await panel.getByRole("button", { name: "Send a test message" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByText("Delivered", { exact: true })).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(page.getByText("+1 202 555 0191")).toBeVisible();
});

test("ticked accounts are drained together or not at all, and disabling them asks first", async ({ page, loginAs }) => {
  const family = `Bulk${unique()}`;
  const make = (state: "active" | "draft") => makeSandboxAccount("secondary", state, nextPhone(), null, family);
  const [one, two, draft] = [await make("active"), await make("active"), await make("draft")];
  await loginAs("admin");
  await page.goto(withQuery(routes.accounts(), { q: family }));
  for (const { name } of [one, two, draft])
    await page
      .getByRole("row", { name: new RegExp(name) })
      .getByRole("checkbox")
      .check();
  await page.getByRole("toolbar", { name: "3 selected" }).getByRole("button", { name: "Drain" }).click();
  await expect(page.getByText(`${draft.key}: `)).toContainText("Nothing was changed");
  await page
    .getByRole("row", { name: new RegExp(draft.name) })
    .getByRole("checkbox")
    .uncheck();
  const pair = page.getByRole("toolbar", { name: "2 selected" });
  await pair.getByRole("button", { name: "Drain" }).click();
  await expect(page.getByText("2 accounts are changed")).toBeVisible();
  await pair.getByRole("button", { name: "Disable" }).click();
  const question = page.getByRole("alertdialog", { name: "Disable 2 accounts?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Disable them" }).click();
  await expect(question).toHaveCount(0);
  const ctx = await demoCtx();
  for (const { id } of [one, two]) await expect.poll(async () => (await getAccount(ctx, id)).state).toBe("disabled");
  expect((await getAccount(ctx, draft.id)).state).toBe("draft");
});

test("the file holds what matches, and no cell of it is a formula", async ({ page, loginAs }) => {
  await loginAs("admin");
  const plain = anAccount();
  const account = { ...plain, name: `=HYPERLINK("${plain.key}")` };
  await makeAccount(page, account);
  await page.goto(`${routes.accounts()}?q=${encodeURIComponent(account.address)}`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^accounts-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(
    "\uFEFFName,Key,Channel,Address,Country,Purpose,Pool or user,State,Health,Live rooms,Capacity,Open,Provider,Connection,Last in",
  );
  expect(lines[1]).toContain(
    `"'=HYPERLINK(""${plain.key}"")",${plain.key},WhatsApp,${account.address},IT,Secondary,,Draft,`,
  );
});

test("an agent gets no file of accounts", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.overview());
  const answer = await page.request.post(routes.accountExport(), {
    headers: { origin: new URL(page.url()).origin },
    data: { kind: "matching", q: "", sort: "", f: "", expectedCount: 0 },
  });
  expect(answer.status()).toBe(403);
});
