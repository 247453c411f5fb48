import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { choose } from "./choose";
import { expect, expectAccessible, questionOf, test, withoutNews } from "./fixtures";

const unique = () => Math.random().toString(36).slice(2, 8);
const password = "seven green lanterns at noon";

type NewUser = { name: string; email: string };
const aUser = (): NewUser => {
  const key = unique();
  return { name: `Carla ${key}`, email: `carla.${key}@meridiana.example` };
};

async function fillUser(page: Page, { name, email }: NewUser): Promise<void> {
  await page.goto(routes.newUser());
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email", { exact: true }).fill(email);
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / EMEA / Italy / Milan");
}

/** Makes an agent by the form and ends on their page. */
async function makeUser(page: Page, user: NewUser): Promise<void> {
  await fillUser(page, user);
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: user.name })).toBeVisible();
}

/** Makes the invitation on the user's page and hands back its address, which is nowhere afterwards. */
async function invite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make invitation link" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invitation for/ });
  await expect(dialog.getByText("Shown this once")).toBeVisible();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  return link;
}

/** Uses the link in a browser of the user's own and signs in there. */
async function enter(page: Page, link: string, { email }: NewUser): Promise<void> {
  await page.goto(new URL(link).pathname);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.waitForURL((url) => url.pathname === routes.signIn());
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === routes.overview());
}

test("11 a new user gets in by a link that is shown once", async ({ page, loginAs, browser }) => {
  await loginAs("admin");
  const user = aUser();
  await makeUser(page, user);
  await expect(page.getByText("Until the invitation link is used, they cannot sign in.")).toBeVisible();
  const link = await invite(page);
  await page.reload();
  expect(await page.content()).not.toContain(new URL(link).pathname.split("/").at(-1));
  const own = await (await browser.newContext()).newPage();
  await enter(own, link, user);
  await own.context().close();
  await page.reload();
  await expect(page.getByRole("button", { name: "Make reset link" })).toBeVisible();
});

test("a taken address says only that it cannot be used, and what was typed stays", async ({ page, loginAs }) => {
  await loginAs("admin");
  const user = aUser();
  await fillUser(page, { ...user, email: "anna@meridiana.example" });
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Email: This address cannot be used" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(user.name);
  await expect(page.getByRole("combobox", { name: "Org unit" })).toHaveValue("Head office / EMEA / Italy / Milan");
  await page.getByLabel("Email", { exact: true }).fill(user.email);
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: user.name })).toBeVisible();
});

test("without a unit and with a word of someone else, both fields say what to do", async ({ page, loginAs }) => {
  await loginAs("admin");
  const user = aUser();
  await page.goto(routes.newUser());
  await page.getByLabel("Name", { exact: true }).fill(user.name);
  await page.getByLabel("Email", { exact: true }).fill(user.email);
  await page.getByLabel("Extension").fill("anna");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Org unit: Choose an org unit" })).toBeVisible();
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / EMEA / Italy / Milan");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(
    page.getByRole("alert").getByRole("link", { name: "Extension: Anna Richter has this extension" }),
  ).toBeVisible();
  await expect(page.getByLabel("Extension")).toHaveValue("anna");
});

test("of two admins the second learns who was quicker, keeps what was typed, and may save after Reload", async ({
  page,
  loginAs,
  openAs,
}) => {
  await loginAs("admin");
  const user = aUser();
  await makeUser(page, user);
  const other = await openAs("admin");
  await withoutNews(other);
  await other.goto(page.url());
  for (const one of [page, other]) await one.getByRole("link", { name: "Edit user" }).click();
  const [first, second] = [page.getByRole("dialog"), other.getByRole("dialog")];
  await second.getByLabel("Title").fill("Typed by the second");
  await first.getByLabel("Name", { exact: true }).fill(`${user.name} Conti`);
  await first.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${user.name} Conti` })).toBeVisible();
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByText(/^Changed by Giulia Ferraro at .* Reload\.$/)).toBeVisible();
  await second.getByRole("button", { name: "Reload" }).click();
  await expect(second.getByLabel("Name", { exact: true })).toHaveValue(`${user.name} Conti`);
  await expect(second.getByLabel("Title")).toHaveValue("Typed by the second");
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second).toHaveCount(0);
  await expect(other.getByText("Typed by the second")).toBeVisible();
});

test("a supervisor is granted units and accounts, and the page names them", async ({ page, loginAs }) => {
  await loginAs("admin");
  const user = aUser();
  await makeUser(page, user);
  await page.getByRole("link", { name: "Edit user" }).click();
  const panel = page.getByRole("dialog");
  const units = panel.getByRole("group", { name: "Org units they supervise" });
  await expect(units).toBeHidden();
  await panel.getByRole("checkbox", { name: /^Supervisor/ }).check();
  await units.getByRole("checkbox", { name: "Head office / APAC", exact: true }).check();
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Head office / APAC" })).toBeVisible();
});

test("6 disabling signs the user out at once and can be taken back; so does signing out everywhere", async ({
  page,
  loginAs,
  browser,
}) => {
  await loginAs("admin");
  const user = aUser();
  await makeUser(page, user);
  const link = await invite(page);
  const own = await (await browser.newContext()).newPage();
  await enter(own, link, user);

  await page.reload();
  await page.getByRole("button", { name: `More for ${user.name}` }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  const question = questionOf(page);
  await expect(question.getByText("1 open session ends at once").first()).toBeVisible();
  await question.getByRole("button", { name: "Disable the user" }).click();
  await expect(page.getByText(`${user.name} is disabled`)).toBeVisible();
  await own.goto(routes.overview());
  await own.waitForURL((url) => url.pathname === routes.signIn());
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`${user.name} may sign in again`)).toBeVisible();

  await own.getByLabel("Email").fill(user.email);
  await own.getByLabel("Password", { exact: true }).fill(password);
  await own.getByRole("button", { name: "Sign in" }).click();
  await own.waitForURL((url) => url.pathname === routes.overview());
  await page.getByRole("button", { name: `More for ${user.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  await questionOf(page).getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Signed out everywhere", { exact: true })).toBeVisible();
  await own.goto(routes.overview());
  await own.waitForURL((url) => url.pathname === routes.signIn());
  await own.context().close();
});

test("nobody disables themselves", async ({ page, loginAs }) => {
  await loginAs("admin");
  await page.goto(`${routes.users()}?q=giulia`);
  await page.getByRole("button", { name: "Actions for Giulia Ferraro" }).click();
  await expect(page.getByRole("menuitem", { name: /^Disable/ })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("You cannot disable yourself: ask another admin")).toBeVisible();
});

test("the file holds what matches, and no cell of it is a formula", async ({ page, loginAs }) => {
  await loginAs("admin");
  const key = unique();
  const user = { name: `=HYPERLINK("${key}")`, email: `${key}@meridiana.example` };
  await makeUser(page, user);
  await page.goto(`${routes.users()}?q=${key}`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^users-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.split("\r\n")).toEqual([
    "\uFEFFName,Email,Title,Org unit,Roles,Extension,State,Last seen",
    `"'=HYPERLINK(""${key}"")",${user.email},,Milan,Agent,,Invited,`,
    "",
  ]);
});

test("the screens are accessible in both themes", async ({ page, loginAs }) => {
  await loginAs("admin");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(routes.users());
    await expect(page.getByRole("row", { name: /Anna Richter/ })).toBeVisible();
    await expectAccessible(page);
    // Found by name: what the other tests make pushes him from the first page.
    await page.goto(withQuery(routes.users(), { q: "Whitfield" }));
    await page.getByRole("link", { name: "Tom Whitfield" }).click();
    await page.getByRole("link", { name: "Edit user" }).click();
    await expect(page.getByRole("dialog").getByLabel("Name", { exact: true })).toHaveValue("Tom Whitfield");
    await expectAccessible(page);
    await page.goto(routes.newUser());
    await expectAccessible(page);
  }
});

test("an agent is led to the page that says so, and gets no file", async ({ page, loginAs }) => {
  await loginAs("agent");
  for (const path of [routes.users(), routes.newUser()]) {
    await page.goto(path);
    await expect(page).toHaveURL(new RegExp(`${routes.noRight()}$`));
  }
  const answer = await page.request.post(routes.userExport(), {
    headers: { origin: new URL(page.url()).origin },
    data: { kind: "matching", q: "", sort: "", f: "", expectedCount: 0 },
  });
  expect(answer.status()).toBe(403);
});
