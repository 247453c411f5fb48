import { readFileSync } from "node:fs";
import type { PoolId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { getPool } from "@/lib/services/pools/get-pool";
import { first } from "./demo";
import { makeDesk, makeDeskPool, makeUnit } from "./desk";
import { writeMappings } from "./desk-pool";
import { expect, expectAccessible, test } from "./fixtures";

const rulesOf = (poolId: PoolId) => withQuery(routes.editPool({ poolId }), { step: "rules" });

test("a file's rows join the form all or none, each wrong one named, whatever saved it", async ({ page, loginAs }) => {
  const desk = await makeDesk(1);
  await loginAs("admin");
  await page.goto(rulesOf(desk.pool.id));
  await page.getByRole("button", { name: "Import CSV…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import mappings" });
  const upload = (text: string) =>
    dialog.getByLabel("File").setInputFiles({
      name: "map.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\uFEFF${text}`, "utf16le"),
    });
  await upload("from;to\r\nBrazil;US\r\nAtlantis;US\r\nCA;CA\r\n");
  await expect(dialog).toContainText("2 rows are wrong, so none is taken.");
  await expect(dialog).toContainText("Line 3: “Atlantis” is no country.");
  await expect(dialog).toContainText("Line 4: “CA” is mapped to itself.");
  await expect(dialog.getByRole("button", { name: /^Take/ })).toHaveCount(0);
  await upload("from;to\r\nBrazil;US\r\nCA;US\r\n");
  await expect(dialog).toContainText("2 are new");
  await dialog.getByRole("button", { name: "Take 2 rows" }).click();
  const rows = page.getByRole("list", { name: "2 mappings" });
  await expect(rows).toContainText("Brazil");
  expect((await getPool(desk.ctx, desk.pool.id)).mappings).toEqual([]);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  expect(readFileSync(await file.path(), "utf8")).toBe(
    "\uFEFFClients from,Served by,Clients from (name),Served by (name)\r\nBR,US,Brazil,United States\r\nCA,US,Canada,United States\r\n",
  );
});

test("a continent is mapped at once, save what is mapped or served already", async ({ page, loginAs }) => {
  const desk = await makeDesk(1);
  await writeMappings(desk, [["BR", "US"]]);
  await loginAs("admin");
  await page.goto(rulesOf(desk.pool.id));
  await page.getByRole("button", { name: "Add many…" }).click();
  const dialog = page.getByRole("dialog", { name: "Map many countries at once" });
  await dialog.getByLabel("Continent").selectOption({ label: "South America · 14 countries" });
  await dialog.getByLabel("Served by").selectOption("US");
  await expect(dialog).toContainText("13 countries are mapped to United States:");
  await expect(dialog).toContainText("Left as they are, mapped already: Brazil");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add 13 mappings" }).click();
  await expect(page.getByRole("list", { name: "14 mappings" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What if" })).toContainText(
    "13 countries of 252 are served otherwise.",
  );
});

test("a unit that uses another pool is taken from it only after the admin agreed", async ({ page, loginAs }) => {
  const unit = await makeUnit();
  const [holder, other] = [await makeDeskPool(unit.id, [], [], "draft"), await makeDesk(1)];
  await loginAs("admin");
  await page.goto(rulesOf(other.pool.id));
  await page.getByRole("checkbox", { name: `${unit.name} uses ${holder.name}` }).check();
  await expect(page.getByText(`replaces ${holder.name}`)).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  const question = page.getByRole("alertdialog", {
    name: `${unit.name} already uses ${holder.name} for WhatsApp: replace?`,
  });
  await expect(question).toContainText("Live rooms stay on their numbers");
  await question.getByRole("button", { name: "Keep as it is" }).click();
  expect((await getPool(other.ctx, holder.id)).units).toHaveLength(1);
  await page.getByRole("button", { name: "Save changes" }).click();
  await question.getByRole("button", { name: "Replace and save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: other.pool.name })).toBeVisible();
  expect((await getPool(other.ctx, holder.id)).units).toEqual([]);
  expect((await getPool(other.ctx, other.pool.id)).units.map(({ id }) => id)).toContain(unit.id);
});

test("a pool is duplicated with its rules and without its accounts, and nothing is there before it is saved", async ({
  page,
  loginAs,
}) => {
  const desk = await makeDesk(1);
  await writeMappings(desk, [["BR", "US"]]);
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: desk.pool.id }));
  await page.getByRole("button", { name: `More for ${desk.pool.name}` }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${desk.pool.name}, copy`);
  await expect(page.getByRole("region", { name: "Secondary", exact: true })).not.toContainText(
    first(desk.secondaries).key,
  );
  await page.getByRole("button", { name: "Next: rules" }).click();
  await expect(page.getByRole("list", { name: "1 mapping" })).toContainText("Brazil");
  await expect(page.getByRole("checkbox", { name: new RegExp(desk.member.unit.name) })).not.toBeChecked();
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${desk.pool.name}, copy` })).toBeVisible();
});

test("a pool's page says how much each country can still take, and how long cannot be said yet", async ({
  page,
  loginAs,
}) => {
  const desk = await makeDesk(2);
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: desk.pool.id }));
  const row = page
    .getByRole("table", { name: `Capacity of ${desk.pool.name} by country` })
    .getByRole("row")
    .nth(1);
  await expect(row).toContainText("United States");
  await expect(row).toContainText("2 of 2");
  await expect(row).toContainText("up to 2 users");
  await expect(row).toContainText("No limit");
});

test("an account without live rooms moves to another pool from its pool's page", async ({ page, loginAs }) => {
  const [from, to] = [await makeDesk(2), await makeDesk(1)];
  const account = first(from.secondaries);
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: from.pool.id }));
  await page.getByRole("button", { name: `More for ${account.key}` }).click();
  await page.getByRole("menuitem", { name: "Move to another pool…" }).click();
  const dialog = page.getByRole("dialog", { name: `Move ${account.key} to another pool` });
  await dialog.getByLabel("Pool").selectOption({ label: to.pool.name });
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${account.key} is in ${to.pool.name} now`)).toBeVisible();
  await expect(page.getByRole("button", { name: `More for ${account.key}` })).toHaveCount(0);
  expect((await getPool(to.ctx, to.pool.id)).accounts.map(({ id }) => id)).toContain(account.id);
});
