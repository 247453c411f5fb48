import type { Page } from "@playwright/test";
import { OuId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { getAccount } from "@/lib/services/accounts/get-account";
import { choose } from "./choose";
import { demoCtx, unique } from "./demo";
import { place } from "./desk-pool";
import { makeMember, makeSandboxAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";

/** Numbers of people in the United States, Brazil and Japan who are no clients yet. */
const clients = { us: "+12025550171", brazil: "+5511912345678", japan: "+819012345678" };

async function explain(page: Page, client: string) {
  const box = page.getByRole("region", { name: "Explain" });
  await box.getByLabel("Client’s number or name").fill(client);
  await box.getByRole("button", { name: "Explain" }).click();
  return box;
}

test("an admin builds a pool for a new unit from nothing: refused, mended, mapped, tried, saved and explained", async ({
  page,
  loginAs,
}) => {
  test.setTimeout(150_000);
  const tag = unique();
  const [front, desk] = [await makeSandboxAccount("primary"), await makeSandboxAccount("secondary", "draft")];
  const ctx = await demoCtx();
  await expect.poll(async () => (await getAccount(ctx, desk.id)).facts.proven, { timeout: 20_000 }).toBe(true);
  await loginAs("admin");

  await page.goto(routes.units());
  await page.getByRole("button", { name: "Org unit", exact: true }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name", { exact: true }).fill(`Lisbon ${tag}`);
  await panel.getByRole("button", { name: "Create org unit" }).click();
  const inTree = page.getByRole("navigation", { name: "Tree" }).getByRole("link", { name: `Lisbon ${tag}` });
  const unit = {
    id: OuId.parse(new URL((await inTree.getAttribute("href")) ?? "", page.url()).searchParams.get("unit")),
    name: `Lisbon ${tag}`,
  };

  await page.goto(routes.newPool());
  await page.getByLabel("Name", { exact: true }).fill(`Iberia ${tag}`);
  await place(page, front, "primary");
  await place(page, desk, "secondary");
  await page.getByRole("button", { name: "Next: rules" }).click();
  await page.getByRole("checkbox", { name: `Lisbon ${tag}` }).check();
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Iberia ${tag}` })).toBeVisible();
  const poolUrl = page.url();

  // Refused, with what would help; mended where it says.
  await page.getByRole("button", { name: `More for Iberia ${tag}` }).click();
  const refused = page.getByRole("menuitem", { name: /^Activate/ });
  await expect(refused).toBeDisabled();
  await expect(refused).toContainText("No secondary account is active");
  await page.keyboard.press("Escape");
  await page.goto(routes.account({ accountId: desk.id }));
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText(`${desk.name} is active`)).toBeVisible();
  await page.goto(poolUrl);
  await page.getByRole("button", { name: `More for Iberia ${tag}` }).click();
  await page.getByRole("menuitem", { name: "Activate" }).click();
  await expect(page.getByText(`Iberia ${tag} is active`)).toBeVisible();

  // The map turns: one country of its own, a gap beside it.
  const coverage = withQuery(routes.coverage(), { unit: unit.id, channel: "whatsapp" });
  await page.goto(coverage);
  const map = page.getByRole("listbox");
  await expect(map.getByRole("option", { name: /^United States: .*served by United States/ })).toBeAttached();
  await expect(map.getByRole("option", { name: "Brazil: No account" })).toBeAttached();

  // Tried before it is saved.
  await page.goto(withQuery(`${poolUrl}/edit`, { step: "rules" }));
  await choose(page.getByRole("combobox", { name: "Clients from" }), "Brazil");
  await choose(page.getByRole("combobox", { name: "Served by" }), "United States");
  await page.getByRole("button", { name: "Add mapping" }).click();
  const whatIf = page.getByRole("region", { name: "What if" });
  await expect(whatIf).toContainText("1 country of 252 is served otherwise.");
  await expect(whatIf).toContainText(`Lisbon ${tag}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Iberia ${tag}` })).toBeVisible();
  await page.goto(coverage);
  await expect(map.getByRole("option", { name: "Brazil: Mapping, served by United States" })).toBeAttached();

  // Three numbers explained: its own country, a mapped one, none.
  const member = await makeMember({ unit });
  await page.goto(poolUrl);
  const box = page.getByRole("region", { name: "Explain" });
  await box.getByRole("combobox", { name: "User" }).fill(member.name);
  await page.getByRole("option", { name: new RegExp(member.name) }).click();
  await expect((await explain(page, clients.us)).getByRole("status")).toContainText(new RegExp(`^${desk.key}, `));
  await expect((await explain(page, clients.brazil)).getByRole("status")).toContainText("maps Brazil to United States");
  await expect((await explain(page, clients.japan)).getByRole("status")).toContainText("Japan");
});
