import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, questionOf, test } from "./fixtures";

const unique = () => Math.random().toString(36).slice(2, 7);

/** Makes a Sandbox connection by its form and ends on its page. */
async function makeSandbox(page: Page, name: string): Promise<string> {
  await page.goto(routes.newConnection());
  await page.getByRole("radio", { name: /Sandbox/ }).check();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create connection" }).click();
  await expect(page.getByText("Copy this now", { exact: true })).toBeVisible();
  const secret = await page.getByLabel("Signing secret").inputValue();
  await page.getByRole("button", { name: "Done, to the connection" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return secret;
}

test("a secret that we made is shown once, later only its end", async ({ page, loginAs }) => {
  await loginAs("admin");
  const secret = await makeSandbox(page, `Sandbox ${unique()}`);
  expect(secret.length).toBeGreaterThan(20);
  await page.reload();
  await expect(page.getByText(`•••• ${secret.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("the answer of a test appears by itself, and the templates with it", async ({ page, loginAs }) => {
  await loginAs("admin");
  await makeSandbox(page, `Sandbox ${unique()}`);
  await expect(page.getByText("It answers, for every address.")).toBeVisible({ timeout: 15_000 });
  const row = page.getByRole("row", { name: /linekeeper_recontact en/ });
  await expect(row).toBeVisible({ timeout: 15_000 });
  const use = row.getByRole("combobox");
  await expect(use).toHaveValue("recontact");
  await use.selectOption("");
  await expect(page.getByText("linekeeper_recontact is mapped")).toBeVisible();
  await page.reload();
  await expect(row.getByRole("combobox")).toHaveValue("");
});

test("a refused value is named at its field, and what was typed stays", async ({ page, loginAs }) => {
  await loginAs("admin");
  await page.goto(routes.newConnection());
  await page.getByRole("radio", { name: /Meta/ }).check();
  await page.getByLabel("Name", { exact: true }).fill("Meta, EU");
  await page.getByLabel("WhatsApp Business Account ID").fill("not a number");
  await page.getByLabel("App ID").fill("600700800900101");
  await page.getByRole("button", { name: "Create connection" }).click();
  await expect(page.getByRole("alert").getByText("3 fields need a change")).toBeVisible();
  await expect(page.getByLabel("WhatsApp Business Account ID")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("WhatsApp Business Account ID")).toHaveValue("not a number");
  await expect(page.getByLabel("App ID")).toHaveValue("600700800900101");
});

test("a blank secret keeps what is stored while the name changes", async ({ page, loginAs }) => {
  await loginAs("admin");
  const name = `Sandbox ${unique()}`;
  const secret = await makeSandbox(page, name);
  await page.getByRole("link", { name: "Edit connection" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name", { exact: true }).fill(`${name} renamed`);
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} renamed` })).toBeVisible();
  await expect(page.getByText(`•••• ${secret.slice(-4)}`)).toBeVisible();
});

test("an unused connection is removed after saying what goes with it", async ({ page, loginAs }) => {
  await loginAs("admin");
  const name = `Sandbox ${unique()}`;
  await makeSandbox(page, name);
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const dialog = questionOf(page);
  await expect(dialog.getByText("Its credentials are deleted")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove the connection" }).click();
  await expect(page).toHaveURL(new RegExp(`${routes.connections()}$`));
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
});

test("an agent is led to the page that says so, and learns nothing", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.connections());
  await expect(page).toHaveURL(new RegExp(`${routes.noRight()}$`));
});

test("templates are synced by a button, and the card says when", async ({ page, loginAs }) => {
  await loginAs("admin");
  await makeSandbox(page, `Sandbox ${unique()}`);
  await expect(page.getByRole("row", { name: /linekeeper_recontact en/ })).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "Sync templates" }).click();
  await expect(page.getByText(/^Fetched .+, then daily$/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("button", { name: "Sync templates" })).toBeVisible({ timeout: 15_000 });
});

test("the file holds what matches and nothing of a secret", async ({ page, loginAs }) => {
  await loginAs("admin");
  const name = `=Sandbox ${unique()}`;
  const secret = await makeSandbox(page, name);
  await page.goto(`${routes.connections()}?q=${encodeURIComponent(name)}`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^connections-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("\uFEFFName,Provider,Channels,State,Used by,Last test,Webhook seen");
  expect(lines[1]).toMatch(new RegExp(`^'${name},Sandbox,WhatsApp;SMS;`));
  expect(text).not.toContain(secret);
});
