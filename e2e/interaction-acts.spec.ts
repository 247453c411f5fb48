import type { APIRequestContext, Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { routes } from "@/lib/routes";
import { addAccountAgents } from "@/lib/services/account-agents/add-account-agents";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { createTag } from "@/lib/services/tags/create-tag";
import { demoCtx, look, nextPhone, unique } from "./demo";
import { makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, expectAccessible, test, withoutNews } from "./fixtures";
import { postText } from "./sandbox-hook";

// Whoever lost an interaction looks at it for a moment more.
test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

/** A shared account with its supervisor and an agent, a client's unowned interaction, and words to close and tag it with. */
async function makeShared(request: APIRequestContext) {
  const ctx = await demoCtx();
  const unit = await makeUnit();
  const account = await makeSandboxAccount("inbox");
  const supervises = { ouIds: [unit.id], accountIds: [account.id] };
  const lead = await makeMember({ roles: ["supervisor"], unit, supervises });
  const agent = await makeMember({ unit });
  await addAccountAgents(ctx, { accountId: account.id, userIds: [agent.id] });
  await postText(request, { to: account.address, phone: nextPhone(), name: "Sam", text: "Good morning" });
  const found = () =>
    look((tx) =>
      tx
        .select({ id: interactions.id })
        .from(interactions)
        .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.accountId, account.id))),
    );
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBe(1);
  const [talk] = await found();
  if (!talk) throw new Error("The client's message opened nothing");
  const mark = unique();
  const tag = `vip ${mark}`;
  await createTag(ctx, { name: tag, colour: "accent" });
  const sale = await createDisposition(ctx, { parentId: null, name: `Sale ${mark}` });
  const won = await createDisposition(ctx, { parentId: sale.id, name: "Won" });
  await createDisposition(ctx, { parentId: won.id, name: "Large" });
  return { lead, agent, tag, sale: sale.name, path: routes.interaction({ interactionId: talk.id }) };
}

const menuOf = async (page: Page) => {
  await page.getByRole("button", { name: "More", exact: true }).click();
  return page.getByRole("menu", { name: "More" });
};
const act = async (page: Page, name: string) =>
  (await menuOf(page)).getByRole("menuitem", { name, exact: true }).click();
const panelOf = (page: Page) => page.getByRole("complementary", { name: "About this conversation" });

test("a supervisor takes, assigns, takes over, tags by keyboard, closes with a disposition and opens again; an agent sees why not", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const { lead, agent, tag, sale, path } = await makeShared(request);
  await loginAs(lead);
  await page.goto(path);
  await act(page, "Take");
  await expect(page.getByText("It is yours now")).toBeVisible();
  await act(page, "Assign…");
  const assign = page.getByRole("dialog", { name: /^Assign the interaction/ });
  await assign.getByRole("combobox", { name: "To" }).fill(agent.name);
  await page.getByRole("option", { name: agent.name }).click();
  await expectAccessible(page);
  await assign.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText(`${agent.name} has it now`)).toBeVisible();
  await expect(panelOf(page)).toContainText(agent.name);

  const theirs = await openAs(agent);
  await theirs.goto(path);
  const menu = await menuOf(theirs);
  await expect(menu.getByRole("menuitem", { name: "Assign…" })).toContainText("Only a supervisor assigns it");
  await expect(menu.getByRole("menuitem", { name: "Take over" })).toContainText("Only a supervisor takes over");
  await expect(menu.getByRole("menuitem", { name: "Assign…" })).toBeDisabled();
  await expect(menu.getByRole("menuitem", { name: "Edit tags…" })).toBeEnabled();
  await theirs.close();

  await act(page, "Take over");
  await expect(page.getByText("You took it over")).toBeVisible();
  await expect(panelOf(page)).toContainText(lead.name);

  await act(page, "Edit tags…");
  const tags = page.getByRole("dialog", { name: /^Tags of the interaction/ });
  await expect(tags.getByRole("combobox", { name: "Tags" })).toBeFocused();
  await page.keyboard.type(tag);
  await expect(page.getByRole("option", { name: tag })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(tags.getByRole("button", { name: `Remove ${tag}` })).toBeVisible();
  await expectAccessible(page);
  await tags.getByRole("button", { name: "Save tags" }).click();
  await expect(panelOf(page)).toContainText(tag);

  await act(page, "Close with disposition…");
  const dispose = page.getByRole("dialog", { name: /^Close the interaction/ });
  await dispose.getByLabel("Disposition", { exact: true }).selectOption({ label: sale });
  await dispose.getByLabel("More closely").selectOption({ label: "Won" });
  await dispose.getByLabel("Most closely").selectOption({ label: "Large" });
  await expectAccessible(page);
  await dispose.getByRole("button", { name: "Close", exact: true }).click();
  const outcome = `${sale} › Won › Large`;
  await expect(page.getByText(`Closed: ${outcome}`).first()).toBeVisible();
  await expect(panelOf(page)).toContainText(outcome);
  await expect(panelOf(page)).toContainText(`${lead.name} closed it with a disposition`);

  await act(page, "Open again");
  await expect(page.getByText("The interaction is open again")).toBeVisible();
  await expect(panelOf(page)).not.toContainText(outcome);

  await act(page, "Close");
  await expect(page.getByText("Closed: by hand")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Closed: by hand")).toHaveCount(0);
});

test("of two who act on one interaction the second is told who was quicker, and loses nothing", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const { lead, sale, path } = await makeShared(request);
  const admin = await openAs("admin");
  await withoutNews(admin);
  await admin.goto(path);
  await act(admin, "Close with disposition…");
  const dispose = admin.getByRole("dialog", { name: /^Close the interaction/ });
  await dispose.getByLabel("Disposition", { exact: true }).selectOption({ label: sale });
  await dispose.getByLabel("More closely").selectOption({ label: "Won" });

  await loginAs(lead);
  await page.goto(path);
  await act(page, "Take");
  await expect(page.getByText("It is yours now")).toBeVisible();

  await dispose.getByRole("button", { name: "Close", exact: true }).click();
  await expect(dispose.getByText(new RegExp(`^Changed by ${lead.name} at .+ Reload\\.$`))).toBeVisible();
  await expect(panelOf(page)).toContainText(lead.name);
  await dispose.getByRole("button", { name: "Reload" }).click();
  await expect(dispose.getByText(/^Changed by/)).toHaveCount(0);
  await expect(dispose.getByLabel("More closely")).toHaveValue(/.+/);
  await dispose.getByRole("button", { name: "Close", exact: true }).click();
  await expect(admin.getByText(`Closed: ${sale} › Won`).first()).toBeVisible();

  // Both see it open, and the quicker one decides.
  await act(admin, "Open again");
  await expect(admin.getByText("The interaction is open again")).toBeVisible();
});

test("marked unread it stays unread, and is so in the list", async ({ page, request, loginAs }) => {
  const { lead, path } = await makeShared(request);
  await loginAs(lead);
  await page.goto(path);
  await act(page, "Take");
  await act(page, "Mark unread");
  await expect(page).toHaveURL(new RegExp(`${routes.interactions()}$`));
  await expect(page.getByRole("row", { name: /Sam/ }).getByText("1 unread")).toBeAttached();
});

test("an admin keeps tags and dispositions; a supervisor reads them", async ({ page, loginAs, openAs }) => {
  test.slow();
  const mark = unique();
  await loginAs("admin");
  await page.goto(routes.tags());
  await page.getByRole("button", { name: "New tag" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill(`Gold ${mark}`);
  await form.getByLabel("Green").check();
  await form.getByRole("button", { name: "Create tag" }).click();
  await expect(page.getByText(`Gold ${mark} is saved`)).toBeVisible();
  await page.getByLabel("Search tags").fill(mark);
  const row = page.getByRole("row", { name: new RegExp(mark) });
  await row.getByRole("button", { name: new RegExp(mark) }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(row).toContainText("Archived");

  await page.goto(routes.dispositions());
  const add = async (name: string) => {
    const panel = page.getByRole("dialog");
    await panel.getByLabel("Name").fill(name);
    await panel.getByRole("button", { name: "Create disposition" }).click();
    await expect(page.getByText(`${name} is saved`)).toBeVisible();
  };
  await page.getByRole("button", { name: "New disposition" }).first().click();
  await add(`Complaint ${mark}`);
  const menu = page.getByRole("button", { name: `Acts for Complaint ${mark}` });
  // By keyboard: a notice stands over it.
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Add below…" }).click();
  await add(`Late ${mark}`);
  await expect(page.getByRole("button", { name: `Acts for Late ${mark}` })).toBeVisible();
  await menu.press("Enter");
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText(`Complaint ${mark} is offered no more`)).toBeVisible();

  const reader = await openAs("supervisor");
  await reader.goto(routes.dispositions());
  await expect(reader.getByText(`Late ${mark}`)).toBeVisible();
  await expect(reader.getByRole("button", { name: /New disposition|Acts for/ })).toHaveCount(0);
});
