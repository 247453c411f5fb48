import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { and, eq, inArray } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactions, interactionTags } from "@/db/schema";
import type { InteractionId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { addAccountAgents } from "@/lib/services/account-agents/add-account-agents";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { createTag } from "@/lib/services/tags/create-tag";
import { demoCtx, first, look, nextPhone, unique } from "./demo";
import { makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const named = ["Ada", "Bo", "Cleo", "Dana", "Eva"];

/** A shared account with its supervisor, and so many clients who wrote to it; words to close and tag with. */
async function makeDeskOf(count: number, request: APIRequestContext) {
  const ctx = await demoCtx();
  const unit = await makeUnit();
  const account = await makeSandboxAccount("inbox");
  const supervises = { ouIds: [unit.id], accountIds: [account.id] };
  const lead = await makeMember({ roles: ["supervisor"], unit, supervises });
  const write = (name: string) =>
    postText(request, { to: account.address, phone: nextPhone(), name, text: `Hello from ${name}` });
  for (let n = 0; n < count; n++) await write(named[n] ?? `Client ${n}`);
  const of = and(eq(interactions.companyId, ctx.companyId), eq(interactions.accountId, account.id));
  const rows = () => look((tx) => tx.select().from(interactions).where(of).orderBy(interactions.number));
  const haveCome = (many: number) => expect.poll(async () => (await rows()).length, { timeout: 30_000 }).toBe(many);
  await haveCome(count);
  const mark = unique();
  await createTag(ctx, { name: `vip ${mark}`, colour: "accent" });
  const sale = await createDisposition(ctx, { parentId: null, name: `Sale ${mark}` });
  const agent = await makeMember({ unit });
  await addAccountAgents(ctx, { accountId: account.id, userIds: [agent.id] });
  return { ctx, write, haveCome, lead, agent, rows, tag: `vip ${mark}`, sale: sale.name };
}
type Desk = Awaited<ReturnType<typeof makeDeskOf>>;

/** Keeps one of them locked, as somebody's act does, until it is let go; `meanwhile` is done with it. */
async function holding({ ctx }: Desk, id: InteractionId, meanwhile: "nothing" | "closed") {
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const over = transact(ctx, async (tx) => {
    const one = eq(interactions.id, id);
    await tx.select({ id: interactions.id }).from(interactions).where(one).for("update");
    held.resolve();
    await release.promise;
    if (meanwhile === "closed")
      await tx.update(interactions).set({ status: "closed", closedAt: new Date(), closeReason: "by_hand" }).where(one);
  });
  await held.promise;
  return async () => {
    release.resolve();
    await over;
  };
}

const allOpen = withQuery(routes.interactions(), { search: "status is-not closed", size: 25 });

async function tickAllThatMatch(page: Page, count: number): Promise<void> {
  await page.getByLabel("Tick all rows of this page").check();
  await page
    .getByRole("toolbar", { name: "25 selected" })
    .getByRole("button", { name: `Select all ${count} that match` })
    .click();
}

const bar = (page: Page) => page.getByRole("region", { name: "Bulk acts under way" });
const rowOf = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const inTheme = async (page: Page, scheme: "light" | "dark") => {
  await page.emulateMedia({ colorScheme: scheme });
  await expectAccessible(page);
};

test("three ticked ones are tagged, and taken as a file", async ({ page, request, loginAs }) => {
  test.setTimeout(120_000);
  const desk = await makeDeskOf(5, request);
  await loginAs(desk.lead);
  await page.goto(routes.interactions());
  for (const name of ["Ada", "Cleo", "Eva"]) await page.getByLabel(`Tick ${name}`, { exact: true }).check();
  const acts = page.getByRole("toolbar", { name: "3 selected" });
  await inTheme(page, "dark");
  await inTheme(page, "light");
  await acts.getByRole("button", { name: "Tag…" }).click();
  const dialog = page.getByRole("dialog", { name: "Tags of 3 interactions" });
  await dialog.getByRole("button", { name: "Save tags" }).click();
  await expect(dialog.getByText("Choose at least one tag").first()).toBeVisible();
  await dialog.getByRole("combobox", { name: "Add" }).fill(desk.tag);
  await page.getByRole("option", { name: desk.tag }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save tags" }).click();
  await expect(bar(page)).toContainText("3 of 3 done");
  await expect(rowOf(page, "Ada")).toContainText(desk.tag);
  await expect(rowOf(page, "Bo")).not.toContainText(desk.tag);
  const ids = (await desk.rows()).map(({ id }) => id);
  const tagged = await look((tx) =>
    tx.select().from(interactionTags).where(inArray(interactionTags.interactionId, ids)),
  );
  expect(tagged).toHaveLength(3);

  const coming = page.waitForEvent("download");
  await acts.getByRole("button", { name: "CSV…" }).click();
  await page
    .getByRole("dialog", { name: "Export as CSV" })
    .getByRole("button", { name: "Export", exact: true })
    .click();
  const text = readFileSync(await (await coming).path(), "utf8");
  expect(text.trim().split("\r\n")).toHaveLength(4);
  expect(text).not.toContain("Hello from Bo");
});

test("all that match are closed with a disposition; the progress is seen, and the one that was closed meanwhile is told of", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.setTimeout(180_000);
  const desk = await makeDeskOf(27, request);
  const busy = first((await desk.rows()).toSorted((a, b) => (a.id < b.id ? 1 : -1)));
  await loginAs(desk.lead);
  await page.goto(allOpen);
  await tickAllThatMatch(page, 27);
  await page
    .getByRole("toolbar", { name: "27 selected" })
    .getByRole("button", { name: "Close with disposition…" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Close 27 interactions with a disposition" });
  await dialog.getByLabel("Disposition", { exact: true }).selectOption({ label: desk.sale });
  await expectAccessible(page);
  const letGo = await holding(desk, busy.id, "closed");
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expect(bar(page)).toContainText("20 of 27");
  await inTheme(page, "dark");
  // It survives a reload.
  await page.reload();
  await expect(bar(page)).toContainText(`Close with disposition · ${desk.sale}`);
  await letGo();
  // A batch that waited in vain is tried again after a while.
  await expect(bar(page)).toContainText("26 of 27 done", { timeout: 40_000 });
  await inTheme(page, "light");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  const closed = await desk.rows();
  expect(closed.filter(({ dispositionFirst }) => dispositionFirst === desk.sale)).toHaveLength(26);

  await bar(page).getByRole("link", { name: "See the 1 that was refused" }).click();
  const panel = page.getByRole("dialog", { name: "1 was refused" });
  await expect(panel).toContainText("This interaction is closed already");
  await expect(panel.getByRole("link", { name: `No. ${busy.number}, ${busy.contactName}` })).toBeVisible();
  await inTheme(page, "dark");
  await inTheme(page, "light");
  const coming = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Download as CSV" }).click();
  expect(readFileSync(await (await coming).path(), "utf8")).toContain(
    `${busy.number},${busy.contactName},This interaction is closed already`,
  );

  const other = await openAs(desk.agent);
  await other.goto(routes.interactions());
  await expect(other.getByRole("link", { name: "Exports" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Bulk acts" })).toHaveCount(0);
});

test("a count that no longer holds is refused, and what goes on is cancelled", async ({ page, request, loginAs }) => {
  test.setTimeout(180_000);
  const desk = await makeDeskOf(26, request);
  await loginAs(desk.lead);
  await page.goto(allOpen);
  await tickAllThatMatch(page, 26);
  await page.getByRole("toolbar", { name: "26 selected" }).getByRole("button", { name: "Close…" }).click();
  const dialog = page.getByRole("dialog", { name: "Close 26 interactions?" });
  await expect(dialog.getByText("in your name")).toBeVisible();
  await desk.write("Late");
  await desk.haveCome(27);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expect(dialog.getByText("27 match now, not 26. Look at the list again.").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("toolbar", { name: "27 selected" }).getByRole("button", { name: "Close…" }).click();
  const busy = first((await desk.rows()).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const letGo = await holding(desk, busy.id, "nothing");
  await page
    .getByRole("dialog", { name: "Close 27 interactions?" })
    .getByRole("button", { name: "Close", exact: true })
    .click();
  await expect(bar(page)).toContainText("0 of 27");
  await bar(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("It stops here. What was done stays done.")).toBeVisible();
  await letGo();
  await expect(bar(page)).toContainText("Cancelled: 0 of 27 done");
  expect((await desk.rows()).filter(({ status }) => status === "closed")).toHaveLength(0);
  await page.goto(routes.bulks());
  await expect(page.getByRole("row", { name: /status is-not closed/ })).toContainText("Cancelled");
});

test("ticked by keyboard alone, one and then a range, and assigned", async ({ page, request, loginAs }) => {
  test.setTimeout(120_000);
  const desk = await makeDeskOf(5, request);
  await loginAs(desk.lead);
  await page.goto(routes.interactions());
  await page.getByRole("row").nth(1).focus();
  await page.keyboard.press("x");
  for (let n = 0; n < 3; n++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+X");
  const acts = page.getByRole("toolbar", { name: "4 selected" });
  await page.keyboard.press("x");
  await expect(page.getByRole("toolbar", { name: "3 selected" })).toBeVisible();
  await page.keyboard.press("x");
  await acts.getByRole("button", { name: "Assign…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Assign 4 interactions" });
  await dialog.getByRole("combobox", { name: "To" }).fill(desk.agent.name);
  await expect(page.getByRole("option", { name: desk.agent.name })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Assign", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(bar(page)).toContainText("4 of 4 done");
  expect((await desk.rows()).filter(({ ownerId }) => ownerId === desk.agent.id)).toHaveLength(4);
});
