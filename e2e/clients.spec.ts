import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { CreateClient } from "@/lib/core/clients/schema";
import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { clientChoices } from "@/lib/services/clients/client-choices";
import { createClient } from "@/lib/services/clients/create-client";
import { demoCtx, first, nextPhone, unique } from "./demo";
import { makeMember } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { choose } from "./choose";

const nothing = {
  displayName: null,
  firstName: null,
  lastName: null,
  email: null,
  employer: null,
  country: null,
  language: null,
  tags: [],
  notes: null,
  custom: {},
};

/** A client with a name and a number that no other test has. */
async function makeClient(userIds: readonly UserId[] = [], name = `Client ${unique()}`) {
  const ctx = await demoCtx();
  const { lists } = await clientChoices(ctx);
  const phone = nextPhone();
  const wish = { ...nothing, displayName: name, contactListId: first(lists).id, phone, channel: "whatsapp" };
  const made = await createClient(ctx, CreateClient.parse({ ...wish, sharesPhone: false, userIds }));
  return { ...made, phone, path: routes.client({ clientId: made.id }) };
}

const found = (q: string) => withQuery(routes.clients(), { q });
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
const act = async (page: Page, menu: RegExp | string, item: string) => {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

test("an agent enters a client, who is theirs; a number without its country is refused with what to do, and nothing typed is lost", async ({
  page,
  loginAs,
  openAs,
}) => {
  const last = unique();
  const phone = nextPhone();
  const neighbour = await makeMember();
  await loginAs("agent");
  await page.goto(routes.newClient());
  await expectAccessible(page);
  await page.getByLabel("First name").fill("Li");
  await page.getByLabel("Last name").fill(last);
  const number = page.getByRole("textbox", { name: "Number" });
  await number.fill("no number");
  await page.getByRole("button", { name: "Create client" }).click();
  await expect(page.getByText("This is not a phone number").first()).toBeVisible();
  await expect(page.getByLabel("Last name")).toHaveValue(last);
  await number.fill(phone);
  await page.getByRole("button", { name: "Create client" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Li ${last}` })).toBeVisible();
  await expectAccessible(page);
  const path = new URL(page.url()).pathname;

  await page.goto(found(last));
  await expect(rowOf(page, last)).toContainText("michael", { ignoreCase: true });
  // Who does not see the client finds neither row nor page.
  const other = await openAs(neighbour);
  await other.goto(found(last));
  await expect(rowOf(other, last)).toHaveCount(0);
  await other.goto(path);
  await expect(other.getByRole("heading", { level: 1 })).not.toContainText(last);
  await expect(other.getByText(last)).toHaveCount(0);
});

test("one number on two clients is told, then meant; a number of the company is nobody's", async ({
  page,
  loginAs,
}) => {
  const one = await makeClient();
  const two = await makeClient();
  await loginAs("admin");
  await page.goto(two.path);
  await page.getByRole("button", { name: "Add a number" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Number", { exact: true }).fill(one.phone);
  await panel.getByRole("button", { name: "Add a number" }).click();
  await expect(panel.getByText(`${one.name} has this number already`).first()).toBeVisible();
  await panel.getByLabel("Two clients share this number").check();
  await panel.getByRole("button", { name: "Add a number" }).click();
  await expect(page.getByText("The number is added")).toBeVisible();
  await expect(page.getByRole("link", { name: one.name })).toBeVisible();

  const own = first((await listAccounts(await demoCtx())).filter(({ key }) => key === "IT1"));
  await page.getByRole("button", { name: "Add a number" }).click();
  await panel.getByLabel("Number", { exact: true }).fill(own.address);
  await panel.getByRole("button", { name: "Add a number" }).click();
  await expect(panel.getByText("This is a number of your own company").first()).toBeVisible();
});

test("a file is checked and matched row by row, mended, and then imported whole", async ({ page, loginAs }) => {
  const tag = unique();
  const known = await makeClient([], `Known ${tag}`);
  const phone = nextPhone();
  await loginAs("admin");
  await page.goto(routes.importClients());
  await expectAccessible(page);
  const rows = (last: string) =>
    ["Name,Number,Company,Tags", `,${known.phone},Fiat ${tag},VIP`, `New ${tag},${phone},,`, last].join("\n");
  await page.getByLabel("Rows").fill(rows(`Twice ${tag},${phone},,`));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("1 of 3 rows cannot be imported.")).toBeVisible();
  await expect(page.getByText("The same number as in line 3")).toBeVisible();
  await page.getByRole("tab", { name: /Accepted/ }).click();
  await expect(page.getByText(`Adds to ${known.name}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the rows" }).click();
  await page.getByLabel("Rows").fill(rows(`Nobody ${tag},333 123,,`));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("Start with + and the country code")).toBeVisible();
  await page.getByRole("button", { name: "Back to the rows" }).click();
  await page.getByLabel("Rows").fill(rows(`Third ${tag},${nextPhone()},,`));
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("button", { name: "Import 3 clients" }).click();
  await expect(page.getByText("3 clients are imported")).toBeVisible();
  await page.goto(found(tag));
  await expect(rowOf(page, known.name)).toContainText(`Fiat ${tag}`);
  await expect(page.getByRole("row")).toHaveCount(4);
});

test("clients are ticked, assigned and archived together, and come back by Undo; the file holds what matches", async ({
  page,
  loginAs,
}) => {
  const tag = unique();
  const [one, two] = [await makeClient([], `A ${tag}`), await makeClient([], `B ${tag}`)];
  const member = await makeMember();
  await loginAs("admin");
  await page.goto(found(tag));
  await page.getByRole("row").nth(1).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const bar = page.getByRole("toolbar", { name: "2 selected" });
  await bar.getByRole("button", { name: "Assign users…" }).click();
  const question = page.getByRole("dialog", { name: "Assign 2 clients" });
  await expectAccessible(page);
  await question.getByRole("checkbox", { name: member.name }).check();
  await question.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText("2 clients are assigned")).toBeVisible();
  for (const { name } of [one, two]) await expect(rowOf(page, name)).toContainText(member.name);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).first().click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toContain(one.phone);
  expect(file.trim().split("\n")).toHaveLength(3);

  await page.getByRole("toolbar", { name: "2 selected" }).getByRole("button", { name: "Archive…" }).click();
  await page.getByRole("alertdialog", { name: "Archive 2 clients?" }).getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("2 clients are archived")).toBeVisible();
  await expect(rowOf(page, one.name)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 clients are back")).toBeVisible();
  await expect(rowOf(page, one.name)).toBeVisible();
});

test("a client is opted out with a reason that stays in the timeline; an agent cannot take it back", async ({
  page,
  loginAs,
}) => {
  const member = await makeMember();
  const client = await makeClient([member.id]);
  await loginAs(member);
  await page.goto(client.path);
  await act(page, `More for ${client.name}`, "Opt out…");
  const question = page.getByRole("dialog", { name: `Opt ${client.name} out?` });
  await question.getByRole("button", { name: "Opt out" }).click();
  await expect(question.getByText("Say why").first()).toBeVisible();
  await question.getByLabel("Why").fill("Asked by phone");
  await question.getByRole("button", { name: "Opt out" }).click();
  await expect(page.getByText("Opted out", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Asked by phone")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Acts on/ }).click();
  await expect(page.getByRole("menuitem", { name: "Block…" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Opt in again…" })).toHaveCount(0);
});

test("two clients are merged, seen together, and taken apart again", async ({ page, loginAs }) => {
  const [one, two] = [await makeClient(), await makeClient()];
  await loginAs("admin");
  await page.goto(one.path);
  await act(page, `More for ${one.name}`, "Merge with…");
  const panel = page.getByRole("dialog", { name: `Merge with ${one.name}` });
  await panel.getByRole("searchbox").fill(two.name);
  await panel.getByLabel(two.name).check();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText(`${one.name} is one client now`)).toBeVisible();
  await expect(page.getByText(two.phone.slice(-4)).first()).toBeVisible();

  await page.goto(two.path);
  await expect(page.getByText(`This client was merged into ${one.name}.`)).toBeVisible();
  await page.goto(one.path);
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("The merge is taken back")).toBeVisible();
  await page.goto(two.path);
  await expect(page.getByRole("link", { name: "Edit client" })).toBeVisible();
});

test("a list and a field of the company's own are made, filled in on a client, and stay while they are used", async ({
  page,
  loginAs,
}) => {
  const tag = unique();
  const client = await makeClient();
  await loginAs("admin");
  await page.goto(routes.contactLists());
  await page.getByRole("button", { name: "New list" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(`List ${tag}`);
  await page.getByRole("button", { name: "Create contact list" }).click();
  await expect(page.getByText(`List ${tag} is saved`)).toBeVisible();
  await expectAccessible(page);

  await page.goto(routes.clientFields());
  await page.getByRole("button", { name: "New field" }).first().click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name").fill(`Tier ${tag}`);
  await panel.getByLabel("Kind").selectOption("choice");
  await panel.getByLabel("Choices").fill("Gold\nSilver");
  await panel.getByRole("button", { name: "Create field" }).click();
  await expect(page.getByText(`Tier ${tag} is saved`)).toBeVisible();
  await expectAccessible(page);

  await page.goto(withQuery(client.path, { edit: 1 }));
  const form = page.getByRole("dialog");
  await form.getByLabel("Contact list").selectOption({ label: `List ${tag}` });
  await form.getByLabel(`Tier ${tag}`).selectOption("Gold");
  await choose(form.getByRole("combobox", { name: "Country" }), "Italy");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(`${client.name} is saved`)).toBeVisible();
  await expect(page.getByText("Gold").first()).toBeVisible();

  await page.goto(routes.clientFields());
  await rowOf(page, `Tier ${tag}`)
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await expect(page.getByRole("menuitem", { name: /Remove…/ })).toContainText("1 client has a value in this field");
});
