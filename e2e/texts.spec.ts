import { and, eq } from "drizzle-orm";
import { identities, messages } from "@/db/schema";
import { routes, withQuery } from "@/lib/routes";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { demoCtx, first, look, unique } from "./demo";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const primary = async () =>
  first((await listAccounts(await demoCtx())).filter((one) => one.key === "IT0" && one.purpose === "primary"));

/** What our primary has answered to a phone, in order. */
const answersTo = (phone: string) =>
  look(async (tx) => {
    const { companyId } = await demoCtx();
    const rows = await tx
      .select({ text: messages.text })
      .from(messages)
      .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, messages.identityId)))
      .where(and(eq(messages.companyId, companyId), eq(identities.phone, phone), eq(messages.direction, "out")))
      .orderBy(messages.createdAt);
    return rows.map(({ text }) => text);
  });

test("a text worded in Spanish is seen as its client sees it, goes to a Spanish number, and is taken back", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const tag = unique();
  await loginAs("admin");
  await page.goto(withQuery(routes.texts(), { language: "es" }));
  await expect(page.getByRole("link", { name: "Traditional Chinese" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Several people named" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Several people named" })).toBeVisible();
  const preview = page.getByRole("region", { name: "As the client sees it" }).last();
  await expect(preview).toContainText("por ejemplo #nombre");

  const field = page.getByLabel("Text", { exact: true });
  await field.fill(`Uno solo, ${tag}: {user}`);
  await expect(page.getByText("{user} does not exist here. Use {company} {example} {bot}.")).toBeVisible();
  await page.getByRole("button", { name: "Save text" }).click();
  await expect(page.getByText("{user} does not exist here. Use {company} {example} {bot}").first()).toBeVisible();
  await expect(field).toHaveValue(`Uno solo, ${tag}: {user}`);
  await expectAccessible(page);
  await field.fill(`Uno solo, ${tag}: `);
  await field.press("End");
  await page.getByRole("button", { name: /^Insert \{company\}/ }).click();
  await expect(field).toHaveValue(`Uno solo, ${tag}: {company}`);
  await expect(preview).toContainText(`Uno solo, ${tag}: Meridiana Bank`);
  await page.getByRole("button", { name: "Save text" }).click();
  await expect(page.getByText("The text is saved. It goes out from now on.")).toBeVisible();
  await expect(page.getByText("Version 1", { exact: true })).toBeVisible();

  const { address } = await primary();
  const phone = `+3461${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;
  await postText(request, { to: address, phone, name: `Cliente ${tag}`, text: "#michael #anna" });
  await expect.poll(() => answersTo(phone), { timeout: 20_000 }).toEqual([`Uno solo, ${tag}: Meridiana Bank`]);

  await page.getByRole("button", { name: "Back to the shipped words" }).click();
  const question = page.getByRole("alertdialog", { name: "Give up your own words?" });
  await expect(question.getByText("Your words stay in the versions").first()).toBeVisible();
  await question.getByRole("button", { name: "Give up the words" }).click();
  await expect(field).toHaveValue(/^Su mensaje nombra a varias personas/);
  await expect(page.getByText("Version 2", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Take up version 1" }).click();
  await expect(field).toHaveValue(`Uno solo, ${tag}: {company}`);
});

test("a language is added with nothing in it and taken out again, by the catalogue's own button", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await page.goto(routes.texts());
  await page.getByRole("button", { name: "Languages" }).click();
  const panel = page.getByRole("dialog", { name: "Languages" });
  const box = panel.getByRole("combobox", { name: "Add a language" });
  await box.click();
  await box.pressSequentially("Swedish");
  await page.getByRole("option", { name: /^Swedish/ }).click();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("link", { name: /^Swedish/ }).click();
  await expect(page.getByText("13 texts have no words in Swedish")).toBeVisible();
  await page.getByRole("button", { name: "Languages" }).click();
  await panel.getByRole("button", { name: "Take out Swedish" }).click();
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("link", { name: /^Swedish/ })).toHaveCount(0);
});

test("a feature says what it changes and how many it bears on; a bad value is refused, a good one is on record and taken back", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await page.goto(routes.settings());
  const row = page.getByRole("listitem").filter({ hasText: "Text before the extension in a code" });
  await expect(row).toContainText(/\d+ codes show it/);
  await expectAccessible(page);
  await row.getByRole("button", { name: /^Change: / }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel(/^Text/).fill("Call #us");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(panel.getByText(/leave out # and what could be taken for an extension/).first()).toBeVisible();
  await expect(panel.getByLabel(/^Text/)).toHaveValue("Call #us");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Cancel" }).click();
  const leave = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await leave.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(panel).toHaveCount(0);

  const reserved = page.getByRole("main").getByRole("listitem").filter({ hasText: "Reserved words" });
  const word = `desk-${unique()}`;
  await reserved.getByRole("button", { name: /^Change: / }).click();
  const words = panel.getByLabel("One word a line");
  await words.fill(`${await words.inputValue()}\n${word}`);
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Reserved words: saved")).toBeVisible();
  await expect(reserved).toContainText("Changed by Giulia Ferraro");
  await page.goto(withQuery(routes.audit(), { f: "targetKind:is:setting" }));
  await expect(page.getByText("extension.reserved").first()).toBeVisible();
  await page.goto(routes.settings());
  await reserved.getByRole("button", { name: /^Change: / }).click();
  await panel.getByRole("button", { name: /^Back to the default/ }).click();
  await expect(reserved).toContainText("The default. Never changed.");
});
