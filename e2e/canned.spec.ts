import { mkdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { cannedUses } from "@/db/schema";
import { routes } from "@/lib/routes";
import { createCannedAnswer } from "@/lib/services/canned-answers/create-canned-answer";
import { first, look, unique } from "./demo";
import { makeDesk, makeSandboxAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";

const folder = process.env["SCREENSHOTS"];

/** A picture of every width and theme, for a person to look at. */
async function takeAll(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1440, 768, 360])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: "light" });
}

async function expectAccessibleInBoth(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, "contrast");
  await page.emulateMedia({ colorScheme: "light" });
}

const rowOf = (page: Page, key: string) => page.getByRole("row").filter({ hasText: `/${key}` });

test("general and local ones are made, archived and taken back, and come as a file once each row of it is good", async ({
  page,
  loginAs,
}) => {
  test.slow();
  const [account, mark] = [await makeSandboxAccount("secondary"), unique()];
  await loginAs("admin");
  await page.goto(routes.cannedAnswers());
  await page.getByRole("button", { name: "New canned answer" }).click();
  const panel = page.getByRole("dialog", { name: "New canned answer" });
  const [key, text] = [panel.getByLabel("Key", { exact: true }), panel.getByLabel("Text", { exact: true })];
  await key.fill(`two words ${mark}`);
  await text.fill("Hello\n{{contact.nick}}");
  await panel.getByRole("button", { name: "Create canned answer" }).click();
  await expect(panel.getByText(/^Line 2, character 1: there is no {{contact.nick}}/).first()).toBeVisible();
  await expect(panel.getByText("Use 1 to 50 of a to z, 0 to 9, _ and -, without spaces").first()).toBeVisible();
  await expect(text).toHaveValue("Hello\n{{contact.nick}}");
  await key.fill(`Hello-${mark}`);
  await text.fill("Hello ");
  await panel.getByRole("button", { name: "Insert contact.firstName" }).click();
  await expect(text).toHaveValue("Hello {{contact.firstName}}");
  await expect(panel.getByRole("region", { name: "Preview" })).toContainText("Hello Wei");
  await expectAccessibleInBoth(page);
  await takeAll(page, "canned-form");
  await panel.getByRole("button", { name: "Create canned answer" }).click();
  await expect(page.getByText(`/hello-${mark} is saved`)).toBeVisible();
  const general = rowOf(page, `hello-${mark}`);
  await expect(general).toContainText("Offered");
  await general.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(general).toContainText("Archived");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`/hello-${mark} is offered again`)).toBeVisible();

  await page.goto(routes.account({ accountId: account.id }));
  const pages = page.getByRole("navigation", { name: "Pages of this account" });
  await pages.getByRole("link", { name: "Canned answers" }).click();
  await expect(page.getByText("No canned answers")).toBeVisible();
  await page.getByRole("button", { name: "New canned answer" }).first().click();
  await key.fill(`here-${mark}`);
  await text.fill("Of {{account.name}}");
  await panel.getByRole("button", { name: "Create canned answer" }).click();
  await expect(rowOf(page, `here-${mark}`)).toContainText("Of {{account.name}}");
  await expectAccessibleInBoth(page);
  await takeAll(page, "canned-account");

  await page.getByRole("link", { name: "Import" }).click();
  const rows = (bad: string) =>
    `Key,Text,Account\nbye-${mark},Goodbye,\nhere-${mark},Another text,${account.key}\n${bad},Hi,`;
  const send = async (sheet: string) => {
    const file = { name: "canned.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) };
    await page.locator("input[type=file]").setInputFiles(file);
  };
  await send(rows("two words"));
  await expect(page.getByText("1 of 3 rows cannot be imported.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Refused" }).getByRole("row").nth(1)).toContainText("without spaces");
  await expectAccessibleInBoth(page);
  await page.getByRole("button", { name: "Back to the rows" }).click();
  await send(rows(`third-${mark}`));
  await page.getByRole("button", { name: "Import 3 canned answers" }).click();
  await expect(page.getByText("3 canned answers are imported")).toBeVisible();
  await page.getByLabel("Search canned answers").fill(mark);
  await expect(rowOf(page, `third-${mark}`)).toBeVisible();
  await takeAll(page, "canned-list");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  const saved = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(saved.filter((line) => line.includes(mark)).map((line) => line.split(",")[0])).toEqual([
    `bye-${mark}`,
    `hello-${mark}`,
    `third-${mark}`,
  ]);
});

test("a slash offers the account's own first; what is empty must be filled; the client reads it", async ({
  page,
  openAs,
  loginAs,
}) => {
  test.slow();
  const [desk, mark] = [await makeDesk(1), unique()];
  const other = await makeSandboxAccount("secondary");
  const secondary = first(desk.secondaries);
  const make = (accountId: typeof secondary.id | null, key: string, text: string) =>
    createCannedAnswer(desk.ctx, { accountId, key: `${key}-${mark}`, text });
  const dear = await make(
    null,
    "dear",
    "Dear {{contact.email}}, {{agent.alias}} of {{account.name}} here. {{contact.lastName}}",
  );
  await make(secondary.id, "mine", "Only of this account");
  await make(other.id, "theirs", "Only of another account");
  const street = await openAs("admin");
  const phone = await takePhone(street);
  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(phone.name) })
    .click();
  await phone.turnTo(secondary.name);
  await phone.write("Good morning");
  const field = page.getByLabel(`Message to ${phone.name}`);
  await expect(field).toBeVisible();

  await field.focus();
  await page.keyboard.type(`and/or /${mark}`);
  const list = page.getByRole("listbox", { name: "Canned answers" });
  const options = list.getByRole("option");
  await expect(options).toHaveText([/mine-.*Of this account/, /dear-.*Of every account/]);
  const activeText = () =>
    field.evaluate((area) => document.getElementById(area.getAttribute("aria-activedescendant") ?? "")?.textContent);
  expect(await activeText()).toContain("mine-");
  await page.keyboard.press("ArrowDown");
  await expect.poll(activeText).toContain("dear-");
  await expectAccessibleInBoth(page);
  await takeAll(page, "canned-slash");
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(field).toHaveValue(`and/or /${mark}`);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(`/dear-${mark}`);
  await expect(options).toHaveCount(1);
  await page.keyboard.press("Enter");

  const gapped = `Dear {{contact.email}}, ${desk.member.name} of ${secondary.name} here. {{contact.lastName}}`;
  await expect(field).toHaveValue(gapped);
  await expect(page.locator(".composer-marks mark")).toHaveText(["{{contact.email}}", "{{contact.lastName}}"]);
  const chosen = () =>
    field.evaluate((area) =>
      area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : "",
    );
  expect(await chosen()).toBe("{{contact.email}}");
  await page.keyboard.press("Tab");
  expect(await chosen()).toBe("{{contact.lastName}}");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").getByText("Fill in {{contact.email}} before it goes out.")).toBeVisible();
  await expect(field).toHaveValue(gapped);
  await expectAccessibleInBoth(page);
  await takeAll(page, "canned-gaps");
  await page.reload();
  await expect(field).toHaveValue(gapped);
  await expect(page.locator(".composer-marks mark")).toHaveCount(2);
  await field.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ms");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Rossi");
  await expect(page.locator(".composer-marks")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("");
  await expect(phone.log.getByText(`Dear Ms, ${desk.member.name} of ${secondary.name} here. Rossi`)).toBeVisible();
  const uses = await look((tx) =>
    tx
      .select({ accountId: cannedUses.accountId, count: cannedUses.count })
      .from(cannedUses)
      .where(and(eq(cannedUses.companyId, desk.ctx.companyId), eq(cannedUses.cannedAnswerId, dear.id))),
  );
  expect(uses).toEqual([{ accountId: secondary.id, count: 1 }]);
});
