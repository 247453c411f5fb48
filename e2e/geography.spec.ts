import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import { coverRules } from "@/lib/core/geography/cover-rules";
import type { OuId, PoolId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { getCoverage } from "@/lib/services/selection/get-coverage";
import { choose } from "./choose";
import { demoCtx, first } from "./demo";
import { makeDesk, makeUnit } from "./desk";
import { writeMappings } from "./desk-pool";
import { expect, expectAccessible, test } from "./fixtures";

const coverageOf = async (ouId: OuId) => getCoverage(await demoCtx(), { ouId, channel: "whatsapp" });
const coverOf = async (ouId: OuId, country: string) =>
  first((await coverageOf(ouId)).countries.filter((row) => row.country === country));
const rulesOf = (poolId: PoolId) => withQuery(routes.editPool({ poolId }), { step: "rules" });
const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

/** Back from where the focus is, to the control of that name. */
async function tabBackTo(page: Page, name: string): Promise<void> {
  for (let tries = 0; tries < 12 && (await focusedName(page)) !== name; tries++) await page.keyboard.press("Shift+Tab");
  expect(await focusedName(page)).toBe(name);
}

test("an admin closes a gap from the map by the keyboard alone, and sees the effect before", async ({
  page,
  loginAs,
}) => {
  const desk = await makeDesk(1);
  const { unit } = desk.member;
  await loginAs("admin");
  await page.goto(withQuery(routes.coverage(), { unit: unit.id, channel: "whatsapp" }));
  const map = page.getByRole("listbox", { name: /^World map: the rule that would choose the number/ });
  await map.focus();
  await page.keyboard.type("brazil");
  await page.keyboard.press("Enter");
  const offer = page.getByRole("region", { name: "Nothing serves Brazil: map it to United States?" });
  await expect(offer).toContainText("United States has 1 active account, without a limit of rooms.");
  await expect(offer).toContainText(`It turns for ${unit.name}. No client has a live room on this pool.`);
  await expect(page).toHaveURL(/country=BR/);
  await expectAccessible(page);
  expect(await coverOf(unit.id, "BR")).toMatchObject({ rule: "none" });

  await tabBackTo(page, "Map Brazil to United States");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Brazil is mapped to United States in ${desk.pool.name}`)).toBeVisible();
  await expect(map.getByRole("option", { name: "Brazil: Mapping, served by United States" })).toBeAttached();
  await expect(page.getByRole("row", { name: /^BR Brazil Mapping/ })).toBeVisible();
  // The focus stays where the offer was.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Brazil is served by United States");
  expect(await coverOf(unit.id, "BR")).toMatchObject({ rule: "mapped", servedBy: "US" });
});

test("arrows walk the map from country to country, and what is too small for it is in the table", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await page.goto(routes.coverage());
  const map = page.getByRole("listbox");
  const active = () =>
    map.evaluate((list) => document.getElementById(list.getAttribute("aria-activedescendant") ?? "")?.ariaLabel ?? "");
  await map.focus();
  await page.keyboard.type("portugal");
  await page.keyboard.press("ArrowRight");
  expect(await active()).toMatch(/^Spain:/);
  await page.keyboard.press("ArrowUp");
  expect(await active()).toMatch(/^France:/);
  await expect(map.getByRole("option", { name: /^Singapore/ })).toHaveCount(0);
  const table = page.getByRole("region", { name: "Countries" });
  await page.getByRole("searchbox", { name: "Country or code" }).fill("singapore");
  await expect(table.getByRole("row", { name: /^SG Singapore/ })).toBeVisible();
  await table.getByRole("button", { name: /Singapore/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: /Singapore/ })).toBeVisible();
});

test("a unit without a pool says what it needs, and another unit and channel are one choice away", async ({
  page,
  loginAs,
}) => {
  const [unit, desk] = [await makeUnit(), await makeDesk(1)];
  await loginAs("admin");
  await page.goto(withQuery(routes.coverage(), { unit: unit.id, channel: "whatsapp", country: "FR" }));
  const offer = page.getByRole("region", { name: "Nothing serves France" });
  await expect(offer).toContainText(`${unit.name} has no pool for this channel. Give it one.`);
  const map = page.getByRole("listbox");
  await map.focus();
  // A space within a name is a part of it: nothing is chosen by it.
  await page.keyboard.type("united k");
  const kingdom = await map.getByRole("option", { name: /^United Kingdom/ }).getAttribute("id");
  await expect(map).toHaveAttribute("aria-activedescendant", kingdom ?? "");
  await expect(offer).toBeVisible();
  await page.getByLabel("Org unit", { exact: true }).selectOption(desk.member.unit.id);
  await expect(page.getByRole("link", { name: desk.pool.name })).toBeVisible();
  await page.getByLabel("Channel", { exact: true }).selectOption("sms");
  await expect(page).toHaveURL(/channel=sms/);
  await expect(page.getByText("have no pool")).toBeVisible();
});

const Preview = z.object({
  groups: z.array(z.object({ after: z.record(z.string(), z.enum(coverRules)), changes: z.array(z.unknown()) })),
});

test("what if says of every country what the engine says once it is saved", async ({ page, loginAs }) => {
  const desk = await makeDesk(1);
  const { unit } = desk.member;
  await loginAs("admin");
  await page.goto(rulesOf(desk.pool.id));
  const card = page.getByRole("region", { name: "What if" });
  await expect(card).toContainText("Change something above");
  await choose(page.getByRole("combobox", { name: "Clients from" }), "Brazil");
  await choose(page.getByRole("combobox", { name: "Served by" }), "United States");
  await page.getByRole("button", { name: "Add mapping" }).click();
  await expect(card).toContainText("1 country of 252 is served otherwise.");
  await expect(card.getByRole("row", { name: /Brazil/ })).toContainText(/None.*Mapping.*US/);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith(routes.previewPool())),
    page.getByRole("switch", { name: "Match shared calling code" }).click(),
  ]);
  const said = first(Preview.parse(await answer.json()).groups);
  await expect(card.getByRole("listbox", { name: /^World map after saving/ })).toBeVisible();
  await expectAccessible(page);
  expect((await coverOf(unit.id, "BR")).rule).toBe("none");

  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: desk.pool.name })).toBeVisible();
  const { countries } = await coverageOf(unit.id);
  expect(countries).toHaveLength(252);
  expect(said.after).toEqual(Object.fromEntries(countries.map(({ country, rule }) => [country, rule])));
  for (const { country, accounts, decidedBy } of countries) {
    const explained = await explainSelection(desk.ctx, {
      userId: desk.member.id,
      channel: "whatsapp",
      client: { country: CountryCode.parse(country) },
    });
    const { outcome } = explained.trace;
    expect([country, outcome.kind === "account" ? outcome.rule : null]).toEqual([country, decidedBy]);
    expect([country, explained.account !== null]).toEqual([country, accounts > 0]);
  }
});

test("the mappings of all pools stand in one list, searched by name, filtered by effect, and leave as a file", async ({
  page,
  loginAs,
}) => {
  const desk = await makeDesk(1);
  await writeMappings(desk, [
    ["BR", "US"],
    ["PT", "FR"],
  ]);
  await loginAs("admin");
  await page.goto(withQuery(routes.geography(), { q: desk.pool.name }));
  const list = page.getByRole("region", { name: "Mappings" });
  await expect(list.getByRole("row", { name: /Brazil.*United States.*1 account/ })).toBeVisible();
  await expect(list.getByRole("row", { name: /Portugal.*France.*No active account/ })).toBeVisible();
  await page.goto(withQuery(routes.geography(), { q: desk.pool.name, f: "effect:is:nobody" }));
  await expect(list.getByRole("row")).toHaveCount(2);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^mappings-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(
    readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\r\n"),
  ).toEqual([
    "\uFEFFPool,Channel,State,Clients from,Clients from (name),Served by,Served by (name),Effect now",
    `${desk.pool.name},WhatsApp,Active,PT,Portugal,FR,France,Leads nowhere`,
  ]);
  await list.getByRole("link", { name: desk.pool.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: desk.pool.name })).toBeVisible();
});
