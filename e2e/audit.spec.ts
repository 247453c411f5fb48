import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { choose } from "./choose";
import { expect, expectAccessible, test } from "./fixtures";

const unique = () => Math.random().toString(36).slice(2, 8);

/** Makes a user and changes their title, so that the log holds two entries about them. */
async function changeUser(page: Page): Promise<{ id: string; name: string }> {
  const name = `Dora ${unique()}`;
  await page.goto(routes.newUser());
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email", { exact: true }).fill(`${name.replace(" ", ".").toLowerCase()}@meridiana.example`);
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / APAC");
  await page.getByRole("button", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByRole("link", { name: "Edit user" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Title").fill("Branch head");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(panel).toHaveCount(0);
  return { id, name };
}

const about = (id: string) => withQuery(routes.audit(), { f: `targetId:is:${id}` });

test("a change stands in the log with who, from where, and each field before and after", async ({ page, loginAs }) => {
  await loginAs("admin");
  const { id, name } = await changeUser(page);
  await page.goto(about(id));
  const rows = page.getByRole("row").filter({ hasText: name });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Giulia Ferraro");
  await page.getByRole("table").getByRole("button", { name: "User changed" }).click();
  const detail = page.getByRole("dialog", { name: "Entry" });
  await expect(detail.getByRole("row", { name: "title – Branch head" })).toBeVisible();
  await expect(detail.getByText("user.update")).toBeVisible();
  await detail.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("filters narrow the log and stand in the address; what they exclude is gone", async ({ page, loginAs }) => {
  await loginAs("admin");
  const { id, name } = await changeUser(page);
  await page.goto(about(id));
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "What", exact: true }).click();
  await page.getByRole("checkbox", { name: "User created" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(1);
  await expect(page).toHaveURL(/user\.create/);
  await page.reload();
  await expect(page.getByRole("table").getByRole("button", { name: "User created" })).toBeVisible();
  await page.goto(withQuery(routes.audit(), { f: `targetId:is:${id};at:before:2020-01-01` }));
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("pages follow each other without a gap, and Back returns", async ({ page, loginAs }) => {
  await loginAs("admin");
  // Up to the demo's own entries: nothing new turns up among them while this runs.
  const path = withQuery(routes.audit(), { f: "actorKind:is:operator", size: 25 });
  await page.goto(path);
  const names = () => page.getByRole("button", { name: /^Actions for/ }).count();
  const first = await page.getByRole("table").innerText();
  expect(await names()).toBe(25);
  await page.getByRole("button", { name: "Next page" }).click();
  await page.waitForURL(/after=/);
  await expect.poll(async () => (await page.getByRole("table").innerText()) === first).toBe(false);
  await page.getByRole("button", { name: "Previous page" }).click();
  await page.waitForURL(/before=/);
  const entries = (text: string) => text.replaceAll(/\d+ (min|h|d)|now/g, "");
  await expect.poll(async () => entries(await page.getByRole("table").innerText())).toBe(entries(first));
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${routes.audit()}\\?f=[^&]*&size=25$`));
});

test("the file holds what matches with before and after, and its taking is in the log", async ({ page, loginAs }) => {
  await loginAs("admin");
  const { id, name } = await changeUser(page);
  await page.goto(about(id));
  await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(2);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe("\uFEFFWhen,Kind of actor,Who,Who (id),From,What,Kind,On,On (id),Before,After,Entry");
  expect(lines[1]).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2}:\d{2},user,Giulia Ferraro,/);
  expect(lines[1]).toContain(`user.update,user,${name},${id},"{""title"":null}","{""title"":""Branch head""}"`);
  await page.goto(withQuery(routes.audit(), { f: "action:is:audit.export" }));
  await page.getByRole("table").getByRole("button", { name: "Audit exported" }).first().click();
  await expect(page.getByRole("dialog").getByRole("row", { name: "rows – 2" })).toBeVisible();
});

test("the chain is verified from here, and what was found stays written", async ({ page, loginAs }) => {
  await loginAs("admin");
  await page.goto(routes.audit());
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText(/Verified .* by Giulia Ferraro: \d+ entries, nothing changed/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/by Giulia Ferraro: \d+ entries, nothing changed/)).toBeVisible();
});

test("the log is accessible in both themes", async ({ page, loginAs }) => {
  await loginAs("admin");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(withQuery(routes.audit(), { f: "action:is:pool.create" }));
    await expectAccessible(page);
    await page.getByRole("table").getByRole("button", { name: "Pool created" }).first().click();
    await expect(page.getByRole("dialog", { name: "Entry" })).toBeVisible();
    await expectAccessible(page);
  }
});

test("neither page nor file nor verification is for agents, nor for a request of another site", async ({
  page,
  loginAs,
  openAs,
}) => {
  const agent = await openAs("agent");
  await agent.goto(routes.audit());
  await expect(agent).toHaveURL(new RegExp(`${routes.noRight()}$`));
  const data = { kind: "matching", q: "", sort: "", f: "", expectedCount: 0 };
  const { origin } = new URL(agent.url());
  for (const path of [routes.auditExport(), routes.auditCheck()])
    expect((await agent.request.post(path, { headers: { origin }, data })).status()).toBe(403);
  await loginAs("admin");
  for (const path of [routes.auditExport(), routes.auditCheck()]) {
    const foreign = await page.request.post(path, { headers: { origin: "https://evil.example" }, data });
    expect(foreign.status()).toBe(403);
  }
  const stale = await page.request.post(routes.auditExport(), { headers: { origin }, data });
  expect(stale.status()).toBe(409);
});
