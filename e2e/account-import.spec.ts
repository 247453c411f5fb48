import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { like } from "drizzle-orm";
import { officialAccounts } from "@/db/schema";
import { routes, withQuery } from "@/lib/routes";
import { look, nextKey, nextPhone, unique } from "./demo";
import { makeSandboxAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";

const heads = "channel;connection;address;name;key;purpose;capacity";
const row = (name: string, over: { address?: string; key?: string; purpose?: string } = {}) =>
  [
    "whatsapp",
    "Sandbox",
    over.address ?? nextPhone(),
    name,
    over.key ?? nextKey(),
    over.purpose ?? "secondary",
    "40",
  ].join(";");
const sheet = (rows: readonly string[]) => [heads, ...rows].join("\r\n");
const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
const countOf = (mark: string) => look((tx) => tx.$count(officialAccounts, like(officialAccounts.name, `${mark} %`)));

test("200 accounts with three bad rows: the rows are named and saved, mended, and then all are imported at once", async ({
  page,
  loginAs,
}) => {
  test.setTimeout(150_000);
  const mark = `Import ${unique()}`;
  const taken = await makeSandboxAccount("secondary", "draft");
  const rows = Array.from({ length: 200 }, (_, n) => row(`${mark} ${n}`));
  const bad = rows.with(9, row(`${mark} 9`, { address: taken.address }));
  const [twice = ""] = rows;
  const key = twice.split(";")[4] ?? "";
  const worse = bad.with(49, row(`${mark} 49`, { key })).with(99, row(`=${mark}`, { purpose: "boss" }));
  await loginAs("admin");
  await page.goto(routes.accounts());
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page.getByRole("heading", { name: "Import accounts" })).toBeVisible();
  await expectAccessible(page);
  // As Excel saves Unicode text: UTF-16 with its mark.
  await choose(page, "accounts.csv", Buffer.from(`\uFEFF${sheet(worse)}`, "utf16le"));
  await expect(page.getByText("3 of 200 rows cannot be imported.")).toBeVisible();
  const refused = page.getByRole("table", { name: "Refused" });
  await expect(refused.getByRole("row").nth(1)).toContainText("11");
  await expect(refused.getByRole("row").nth(1)).toContainText("This address cannot be used");
  await expect(refused.getByRole("row").nth(2)).toContainText("The same key as in line 2");
  await expect(refused.getByRole("row").nth(3)).toContainText("Not one of primary, secondary, dedicated, inbox");
  await expect(page.getByRole("button", { name: /^Import \d+ accounts$/ })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Column address is the" })).toHaveValue("address");
  await expectAccessible(page);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the refused rows" }).click(),
  ]);
  const saved = readFileSync(await file.path(), "utf8");
  expect(saved.split("\r\n")).toHaveLength(5);
  expect(saved).toContain(`,'=${mark},`);
  expect(saved).toContain("address: This address cannot be used");
  expect(await countOf(mark)).toBe(0);

  await page.getByRole("button", { name: "Back to the rows" }).click();
  await choose(page, "mended.csv", Buffer.from(sheet(rows)));
  await page.getByRole("tab", { name: "Accepted 200" }).click();
  await expect(page.getByText("1 to 50 of 200")).toBeVisible();
  await page.getByRole("button", { name: "Import 200 accounts" }).click();
  await expect(page.getByText("200 accounts are imported as drafts")).toBeVisible();
  await page.waitForURL(routes.accounts());
  expect(await countOf(mark)).toBe(200);
  await page.goto(withQuery(routes.audit(), { f: "action:is:account.import" }));
  await expect(page.getByRole("table").getByRole("button", { name: "Accounts imported" }).first()).toBeVisible();
});

test("rows are pasted, checked and imported by keyboard alone, and another column is chosen for a head that says nothing", async ({
  page,
  loginAs,
}) => {
  const mark = `Paste ${unique()}`;
  const lines = [heads.replaceAll(";", "\t").replace("key", "Shoe size"), row(`${mark} 1`).replaceAll(";", "\t")];
  await loginAs("admin");
  await page.goto(routes.importAccounts());
  await page.getByLabel("Rows", { exact: true }).focus();
  await page.keyboard.insertText(lines.join("\n"));
  const press = async (name: string) => {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
  };
  await press("Check the rows");
  await expect(page.getByText("A needed column is missing: Key.")).toBeVisible();
  const column = page.getByRole("combobox", { name: "Column Shoe size is the" });
  await column.focus();
  await page.keyboard.type("Key");
  await expect(page.getByText("The account can be imported.")).toBeVisible();
  await press("Import 1 account");
  await expect(page.getByText("1 account is imported as a draft")).toBeVisible();
  expect(await countOf(mark)).toBe(1);
});

test.describe("refusals", () => {
  test.use({ allowedComplaints: [/status of 4(00|13)/] });

  test("what is no file of accounts is refused with what to do, and what was pasted stays", async ({
    page,
    loginAs,
  }) => {
    await loginAs("admin");
    await page.goto(routes.importAccounts());
    const notice = page.getByRole("region", { name: "Import accounts" }).getByRole("alert");
    await page.getByRole("button", { name: "Check the rows" }).click();
    await expect(notice).toContainText("Paste rows or choose a file first.");
    const refusals: readonly (readonly [Buffer, string])[] = [
      [Buffer.from("\n\n"), "The file is empty"],
      [Buffer.from(heads), "nothing below it"],
      [Buffer.from([0x50, 0x4b, 3, 4, 0, 1, 2]), "save the sheet as CSV"],
      [Buffer.from(Array.from({ length: 600 }, (_, n) => n % 256)), "no text file"],
      [Buffer.from(`${heads}\n${"a;b\n".repeat(10_001)}`), "10,001 accounts: at most 10,000 at once"],
      [Buffer.alloc(8_000_001, "a"), "larger than 8 MB"],
    ];
    for (const [buffer, words] of refusals) {
      await choose(page, "odd.csv", buffer);
      await expect(notice).toContainText(words);
    }
    const pasted = page.getByLabel("Rows", { exact: true });
    await pasted.fill("name,shoe size\nMilan,43");
    await page.getByRole("button", { name: "Check the rows" }).click();
    await expect(
      page.getByText("Needed columns are missing: Channel, Connection, Address, Key, Purpose."),
    ).toBeVisible();
    await page.getByRole("button", { name: "Back to the rows" }).click();
    await expect(pasted).toHaveValue("name,shoe size\nMilan,43");
  });
});
