import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { choose } from "./choose";
import { expect, expectAccessible, questionOf, test, withoutNews } from "./fixtures";

const unique = () => Math.random().toString(36).slice(2, 8);

/** Makes an agent without an extension and ends on their page. */
async function makeAgent(page: Page): Promise<string> {
  const key = unique();
  await page.goto(routes.newUser());
  await page.getByLabel("Name", { exact: true }).fill(`Bruno ${key}`);
  await page.getByLabel("Email", { exact: true }).fill(`bruno.${key}@meridiana.example`);
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / EMEA / Italy / Milan");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Bruno ${key}` })).toBeVisible();
  return key;
}

const rowOf = (page: Page, word: string) => page.getByRole("row", { name: new RegExp(`#${word}(?![\\w.])`) });

test("who has none is named, gets an offered word, changes it, and gives it back; the old ones are held", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const key = await makeAgent(page);
  await page.goto(routes.extensions());
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("button", { name: `Set the extension of Bruno ${key}` }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: `#bruno.${key}` }).click();
  await expect(panel.getByLabel("Extension", { exact: true })).toHaveValue(`bruno.${key}`);
  await panel.getByRole("button", { name: "Set extension" }).click();
  await expect(page.getByText(`#bruno.${key} is set`)).toBeVisible();

  await page.goto(`${routes.extensions()}?q=${key}`);
  await page.getByRole("button", { name: `Actions for #bruno.${key}` }).click();
  await page.getByRole("menuitem", { name: "Change", exact: true }).click();
  await panel.getByLabel("Extension", { exact: true }).fill(`b${key}`);
  await expect(panel.getByText(/leads to the same user for 180 days more/)).toBeVisible();
  await panel.getByRole("button", { name: "Change" }).click();
  await expect(rowOf(page, `b${key}`).getByText("In use")).toBeVisible();
  await expect(rowOf(page, `bruno.${key}`).getByText("Held")).toBeVisible();

  await page.getByRole("button", { name: `Actions for #b${key}` }).click();
  await page.getByRole("menuitem", { name: "Release" }).click();
  const question = questionOf(page);
  await expect(question.getByText(/^Printed codes lead to/).first()).toBeVisible();
  await question.getByRole("button", { name: "Release the extension" }).click();
  await expect(page.getByText("The extension is released")).toBeVisible();
  await expect(rowOf(page, `b${key}`).getByText("Held")).toBeVisible();
});

test("a word of another, a reserved one and a held one are refused at the field, and stay as typed", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const held = await makeAgent(page);
  const set = async (word: string) => {
    const panel = page.getByRole("dialog");
    await panel.getByLabel("Extension", { exact: true }).fill(word);
    await panel.getByRole("button", { name: /^(Set extension|Change)$/ }).click();
    return panel;
  };
  await page.getByRole("button", { name: "Set extension" }).click();
  await set(`held-${held}`);
  await expect(page.getByText(`#held-${held} is set`)).toBeVisible();
  await page.getByRole("button", { name: "Release", exact: true }).click();
  await questionOf(page).getByRole("button", { name: "Release the extension" }).click();
  await expect(page.getByText("The extension is released")).toBeVisible();

  await makeAgent(page);
  await page.getByRole("button", { name: "Set extension" }).click();
  for (const [word, refusal] of [
    ["ANNA", "Anna Richter has this extension"],
    ["stop", "This word is reserved"],
    [`held-${held}`, `Bruno ${held} had this extension less than 180 days ago and printed codes may still use it`],
    ["a", "Use at least 2 characters"],
  ] as const) {
    const panel = await set(word);
    await expect(panel.getByRole("alert").getByRole("link", { name: `Extension: ${refusal}` })).toBeVisible();
    await expect(panel.getByLabel("Extension", { exact: true })).toHaveValue(word);
  }
});

test("letters that pass for others are warned of as one types, and may be set all the same", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await makeAgent(page);
  await page.getByRole("button", { name: "Set extension" }).click();
  const panel = page.getByRole("dialog");
  // Cyrillic throughout: "соре", then an ending of the test's own.
  await panel.getByLabel("Extension", { exact: true }).fill("соре");
  await expect(panel.getByText(/These letters pass for “cope”/)).toBeVisible();
  await panel.getByLabel("Extension", { exact: true }).fill("аnna");
  await expect(panel.getByText(/Letters of several scripts \(Latin, Cyrillic\)/)).toBeVisible();
});

test("a form of the user that was open meanwhile cannot put the old word back", async ({ page, loginAs, openAs }) => {
  await loginAs("admin");
  const key = await makeAgent(page);
  const other = await openAs("admin");
  await withoutNews(other);
  await other.goto(page.url());
  await other.getByRole("link", { name: "Edit user" }).click();
  const form = other.getByRole("dialog");
  await form.getByLabel("Title").fill("Typed before");
  await page.getByRole("button", { name: "Set extension" }).click();
  await page.getByRole("dialog").getByLabel("Extension", { exact: true }).fill(`bruno-${key}`);
  await page.getByRole("dialog").getByRole("button", { name: "Set extension" }).click();
  await expect(page.getByText(`#bruno-${key} is set`)).toBeVisible();
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByText(/^Changed by Giulia Ferraro at .* Reload\.$/)).toBeVisible();
  await form.getByRole("button", { name: "Reload" }).click();
  await expect(form.getByLabel("Extension")).toHaveValue(`bruno-${key}`);
  await expect(form.getByLabel("Title")).toHaveValue("Typed before");
});

test("the list is accessible in both themes, and closed to agents", async ({ page, loginAs, openAs }) => {
  await loginAs("admin");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(routes.extensions());
    await expect(rowOf(page, "anna")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Extension", exact: true }).first().click();
    await expect(page.getByRole("dialog").getByLabel("Extension", { exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  const agent = await openAs("agent");
  await agent.goto(routes.extensions());
  await expect(agent).toHaveURL(new RegExp(`${routes.noRight()}$`));
});

test("a file of extensions is checked row by row, mended, and set whole; it says whose printed codes end", async ({
  page,
  loginAs,
}) => {
  test.setTimeout(120_000);
  await loginAs("admin");
  const [one, two] = [await makeAgent(page), await makeAgent(page)];
  await page.getByRole("button", { name: "Set extension" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Extension", { exact: true }).fill(`old-${two}`);
  await panel.getByRole("button", { name: "Set extension" }).click();
  await expect(page.getByText(`#old-${two} is set`)).toBeVisible();

  await page.goto(routes.extensions());
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await expectAccessible(page);
  const rows = page.getByLabel("Rows", { exact: true });
  const email = (key: string) => `bruno.${key}@meridiana.example`;
  await rows.fill(["User,Extension", `${email(one)},new-${one}`, `${email(two)},NEW-${one}`, `nobody,🙂🙂`].join("\n"));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("2 of 3 rows cannot be imported.")).toBeVisible();
  await expect(page.getByText("The same extension as in line 2")).toBeVisible();
  await expect(page.getByText("No user has this e-mail or name")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the rows" }).click();
  await rows.fill(["User,Extension", `${email(one)},new-${one}`, `${email(two)},new-${two}`].join("\n"));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText(new RegExp(`Codes with #old-${two} work until .+, then lead to nobody`))).toBeVisible();
  await page.getByRole("button", { name: "Set 2 extensions" }).click();
  await expect(page.getByText("2 extensions are set")).toBeVisible();
  await page.goto(`${routes.extensions()}?q=${two}`);
  await expect(rowOf(page, `new-${two}`).getByText("In use")).toBeVisible();
  await expect(rowOf(page, `old-${two}`).getByText("Held")).toBeVisible();
  await page.getByRole("button", { name: `Actions for #new-${two}` }).click();
  await page.getByRole("menuitem", { name: "Change", exact: true }).click();
  await panel.getByLabel("Extension", { exact: true }).fill(`third-${two}`);
  await expect(panel.getByText(/It was never saved or printed here. No client has used it./)).toBeVisible();
  await expectAccessible(page);
});
