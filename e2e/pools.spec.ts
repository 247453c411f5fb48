import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { CreateAccount } from "@/lib/core/accounts/schema";
import { CreatePool } from "@/lib/core/pools/schema";
import { CreateUnit } from "@/lib/core/units/schema";
import { descriptors } from "@/lib/providers/registry";
import { routes, withQuery } from "@/lib/routes";
import { createAccount } from "@/lib/services/accounts/create-account";
import { rootUnit } from "@/lib/services/company/root-unit";
import { listConnections } from "@/lib/services/connections/list-connections";
import { createPool } from "@/lib/services/pools/create-pool";
import { listPools } from "@/lib/services/pools/list-pools";
import { createUnit } from "@/lib/services/units/create-unit";
import { listUsers } from "@/lib/services/users/list-users";
import { choose } from "./choose";
import { demoCtx, unique } from "./demo";
import { place, seek } from "./desk-pool";
import { expect, expectAccessible, questionOf, test, withoutNews } from "./fixtures";

const aNumber = () => `+3902555${String(Math.floor(Math.random() * 100_000)).padStart(5, "0")}`;

/** A free WhatsApp account of the Sandbox, in draft: the pool that takes it cannot be active yet. */
async function makeFreeAccount(purpose: "primary" | "secondary") {
  const ctx = await demoCtx();
  const connection = (await listConnections(ctx)).find((one) => one.name === "Sandbox");
  const key = unique().slice(0, 5);
  const account = CreateAccount.parse({
    connectionId: connection?.id,
    channel: "whatsapp",
    address: aNumber(),
    name: `Desk ${key}`,
    key,
    purpose,
    country: null,
    maxLiveRooms: null,
    priority: 100,
    userId: null,
    contactListId: null,
    description: null,
  });
  return { id: (await createAccount(ctx, account, descriptors)).id, key };
}

async function makeUnit() {
  const ctx = await demoCtx();
  return createUnit(ctx, CreateUnit.parse({ name: `Branch ${unique()}`, parentId: await rootUnit(ctx) }));
}

async function makePool(over: { name?: string; ouIds?: readonly string[]; secondaries?: readonly string[] } = {}) {
  const pool = CreatePool.parse({
    name: `Pool ${unique()}`,
    channel: "whatsapp",
    primaries: [],
    secondaries: [],
    ouIds: [],
    mappings: [],
    defaultRegion: null,
    fallbackUpward: false,
    matchSharedCode: true,
    cooldownDays: null,
    ...over,
  });
  return createPool(await demoCtx(), pool);
}

const chooseCountry = (page: Page, label: string, country: string): Promise<void> =>
  choose(page.getByRole("combobox", { name: label }), country);

test("a pool is made in two steps, and its page says what each rule does", async ({ page, loginAs }) => {
  const [front, back, unit] = [await makeFreeAccount("primary"), await makeFreeAccount("secondary"), await makeUnit()];
  await loginAs("admin");
  await page.goto(routes.newPool());
  await page.getByLabel("Name", { exact: true }).fill(`Pool ${unit.name}`);
  await place(page, front, "primary");
  await place(page, back, "secondary");
  await expect(page.getByRole("region", { name: "Primary", exact: true })).toContainText(front.key);
  await page.getByRole("button", { name: "Next: rules" }).click();

  await page.getByRole("checkbox", { name: unit.name }).check();
  await chooseCountry(page, "Clients from", "Belgium");
  await chooseCountry(page, "Served by", "France");
  await page.getByRole("button", { name: "Add mapping" }).click();
  await expect(page.getByRole("list", { name: "1 mapping" })).toContainText("No active account: nobody serves");
  await page.getByRole("button", { name: "Create pool" }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Pool ${unit.name}` })).toBeVisible();
  await expect(page.getByRole("row", { name: /Belgium.*France/ })).toContainText("No active account: nobody serves");
  await expect(page.getByText("No secondary is active")).toBeVisible();
  await expect(page.getByText("Blocks activation").first()).toBeVisible();
});

test("what was typed in either step survives a refusal, which leads back to the step it is about", async ({
  page,
  loginAs,
}) => {
  const [account, taken] = [await makeFreeAccount("secondary"), await makePool()];
  await loginAs("admin");
  await page.goto(routes.newPool());
  await page.getByLabel("Name", { exact: true }).fill(taken.name);
  await place(page, account, "secondary");
  await page.getByRole("button", { name: "Next: rules" }).click();
  await page.getByLabel("Cooldown").fill("500");
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("link", { name: "Cooldown: At most 365 days" })).toBeVisible();
  await expect(page.getByLabel("Cooldown")).toHaveValue("500");

  await page.getByLabel("Cooldown").fill("50");
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("link", { name: /^Name: A pool of this channel has this name already/ })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(taken.name);
  await expect(page.getByRole("region", { name: "Secondary", exact: true })).toContainText(account.key);
  await page.getByLabel("Name", { exact: true }).fill(`${taken.name} two`);
  await page.getByRole("button", { name: "Next: rules" }).click();
  await expect(page.getByLabel("Cooldown")).toHaveValue("50");
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${taken.name} two` })).toBeVisible();
});

test("a pool without a secondary is not activated, and says why", async ({ page, loginAs }) => {
  const pool = await makePool();
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: pool.id }));
  await page.getByRole("button", { name: `More for ${pool.name}` }).click();
  const activate = page.getByRole("menuitem", { name: /^Activate/ });
  await expect(activate).toBeDisabled();
  await expect(activate).toContainText("No secondary account is active: there would be no number to talk on.");
});

test("of two admins on one pool the second learns who was quicker, and keeps what was typed", async ({
  page,
  loginAs,
  openAs,
}) => {
  const pool = await makePool();
  await withoutNews(page);
  await loginAs("admin");
  const other = await openAs("admin");
  await page.goto(withQuery(routes.editPool({ poolId: pool.id }), { step: "rules" }));
  await other.goto(routes.editPool({ poolId: pool.id }));
  await other.getByLabel("Name", { exact: true }).fill(`${pool.name} renamed`);
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByRole("heading", { level: 1, name: `${pool.name} renamed` })).toBeVisible();

  await page.getByLabel("Cooldown").fill("21");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Changed by Giulia Ferraro at .+ Reload\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText(/^Changed by/)).toHaveCount(0);
  await expect(page.getByLabel("Cooldown")).toHaveValue("21");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${pool.name} renamed`);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("21 days")).toBeVisible();
});

test("an account is moved by its handle and the keyboard alone", async ({ page, loginAs }) => {
  const account = await makeFreeAccount("secondary");
  const pool = await makePool({ secondaries: [account.id] });
  await loginAs("admin");
  await page.goto(routes.editPool({ poolId: pool.id }));
  await page.getByRole("button", { name: `Take ${account.key} out` }).hover();
  await page.getByRole("button", { name: `Move ${account.key}` }).press("Enter");
  await expect(page.getByRole("button", { name: "Drop on Primary" })).toBeAttached();
  const focusedName = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  for (let tries = 0; tries < 3 && !(await focusedName()).includes("Primary"); tries++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid", { name: "Primary" })).toContainText(account.key);
  await expectAccessible(page);
});

test("leaving with changes asks, and keeps them on request", async ({ page, loginAs }) => {
  const pool = await makePool();
  await loginAs("admin");
  await page.goto(routes.editPool({ poolId: pool.id }));
  await page.getByLabel("Name", { exact: true }).fill("Another name");
  await page.getByRole("button", { name: "Cancel" }).click();
  await questionOf(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Another name");
});

test("a pool is removed after saying what goes with it, and its accounts are free again", async ({ page, loginAs }) => {
  const account = await makeFreeAccount("secondary");
  const pool = await makePool({ secondaries: [account.id] });
  await loginAs("admin");
  await page.goto(routes.pools());
  await page
    .getByRole("row", { name: new RegExp(pool.name) })
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const question = page.getByRole("alertdialog", { name: `Remove ${pool.name}?` });
  await expect(question).toContainText("1 account stays, in no pool");
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(`${pool.name} is removed`)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(pool.name) })).toHaveCount(0);
  await page.goto(routes.newPool());
  await seek(page, account);
  await expect(page.getByRole("button", { name: `Make ${account.key} a secondary` })).toBeVisible();
});

test("explain answers with a sentence, a path and a table, and its link shows the same", async ({ page, loginAs }) => {
  const ctx = await demoCtx();
  const pool = (await listPools(ctx)).find((one) => one.name === "Italy clients");
  if (!pool) throw new Error("The demo has no pool for Italy");
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: pool.id }));
  const box = page.getByRole("region", { name: "Explain" });
  await box.getByRole("combobox", { name: "User" }).fill("michael");
  await page.getByRole("option", { name: /Michael Rossi/ }).click();
  await box.getByLabel("Client’s country").selectOption("HK");
  await box.getByRole("button", { name: "Explain" }).click();
  await expect(box.getByRole("status")).toContainText(
    /^SG2, .+ because pool Italy clients maps Hong Kong to Singapore/,
  );
  await expect(box.getByText("Nothing was reserved.")).toBeVisible();
  await box.getByRole("button", { name: "Table" }).click();
  await expect(box.getByRole("row", { name: /R9 Mapping/ })).toContainText("decided");

  await expect(page).toHaveURL(/client=HK/);
  await page.reload();
  await expect(box.getByRole("status")).toContainText(
    /^SG2, .+ because pool Italy clients maps Hong Kong to Singapore/,
  );
});

test("a question that cannot be answered says why, and a forged link breaks nothing", async ({ page, loginAs }) => {
  const ctx = await demoCtx();
  const [pool] = await listPools(ctx);
  const { rows } = await listUsers(ctx, { q: "michael", sort: null, filters: [], after: null, before: null, size: 25 });
  if (!pool || !rows[0]) throw new Error("The demo is not there");
  await loginAs("admin");
  await page.goto(withQuery(routes.pool({ poolId: pool.id }), { user: rows[0].id, client: "+1" }));
  await expect(page.getByRole("region", { name: "Explain" }).getByRole("alert")).toContainText("too short");
  await page.goto(withQuery(routes.pool({ poolId: pool.id }), { user: "nobody", client: "<script>" }));
  await expect(page.getByRole("heading", { level: 1, name: pool.name })).toBeVisible();
});

test("an agent reaches neither the pools nor the question", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.pools());
  await expect(page.getByText("Your role does not open this page")).toBeVisible();
  const users = await page.request.get(routes.explainUsers());
  expect(users.status()).toBe(403);
  const origin = new URL(page.url()).origin;
  const asked = await page.request.post(routes.explain(), { data: {}, headers: { origin } });
  expect(asked.status()).toBe(403);
});

test("the list leaves as a file: what was ticked or all that match, with nothing a spreadsheet would compute", async ({
  page,
  loginAs,
}) => {
  const key = unique();
  const name = `=HYPERLINK("${key}")`;
  await makePool({ name });
  await makePool({ name: `Plain ${key}` });
  await loginAs("admin");
  await page.goto(withQuery(routes.pools(), { q: key }));
  const save = async (button: Locator) => {
    const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(file.suggestedFilename()).toMatch(/^pools-\d{4}-\d{2}-\d{2}\.csv$/);
    const [heads, ...rows] = readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(heads).toBe(
      "\uFEFFName,Channel,Org units,Primary,Secondary,Countries,Default,Fallback,State,Live rooms,Room left,Warnings",
    );
    return rows.map((row) => row.split(",Off,Draft,0,")[0]);
  };
  const harmless = `"'=HYPERLINK(""${key}"")",WhatsApp,,0 of 0,0 of 0,,`;
  const all = await save(page.getByRole("button", { name: "Export CSV" }));
  expect(all).toEqual([harmless, `Plain ${key},WhatsApp,,0 of 0,0 of 0,,`]);
  await page.getByRole("checkbox", { name: `Tick ${name}` }).check();
  const bar = page.getByRole("toolbar", { name: "1 selected" });
  expect(await save(bar.getByRole("button", { name: "CSV" }))).toEqual([harmless]);
});
