import { mkdirSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { routes, withQuery } from "@/lib/routes";
import { demoCtx, look, nextPhone } from "./demo";
import { makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const folder = process.env["SCREENSHOTS"];

// Whoever is not on the account asks for its conversation, and is told that there is none.
test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

test("agents are put on a shared account and see it from then on; what one has open is freed as they are taken off", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const [ctx, unit, account] = [await demoCtx(), await makeUnit(), await makeSandboxAccount("inbox")];
  const [agent, colleague] = [await makeMember({ unit }), await makeMember({ unit })];
  await postText(request, { to: account.address, phone: nextPhone(), name: "Sam", text: "Good morning" });
  const found = () =>
    look((tx) =>
      tx
        .select({ id: interactions.id, ownerId: interactions.ownerId })
        .from(interactions)
        .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.accountId, account.id))),
    );
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBe(1);
  const [talk] = await found();
  if (!talk) throw new Error("The client's message opened nothing");
  const path = routes.interaction({ interactionId: talk.id });
  const theirs = await openAs(agent);
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { name: "Sam", level: 1 })).toHaveCount(0);
  await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();

  await loginAs("admin");
  await page.goto(withQuery(routes.accounts(), { q: account.name }));
  await page.getByRole("button", { name: `Actions for ${account.name}` }).click();
  await page.getByRole("menuitem", { name: "Add agents" }).click();
  await expect(page.getByText("Nobody is on this account yet")).toBeVisible();
  await page.getByLabel("Search: Not on it").fill(unit.name);
  const others = page.getByRole("list", { name: "Not on it" });
  await expect(others.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("checkbox", { name: "All 2 shown" }).check();
  await page.getByRole("button", { name: "Add to the account (2)" }).click();
  await expect(page.getByText("2 agents are on the account")).toBeVisible();
  const members = page.getByRole("list", { name: "On this account" });
  await expect(members.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page);

  await theirs.reload();
  await expect(theirs.getByRole("heading", { name: "Sam", level: 1 })).toBeVisible();
  await theirs.getByRole("button", { name: "More", exact: true }).click();
  await theirs.getByRole("menuitem", { name: "Take", exact: true }).click();
  await expect(theirs.getByText("It is yours now")).toBeVisible();

  await page.reload();
  await expect(members.getByRole("listitem").filter({ hasText: agent.name })).toContainText("1 open");
  if (folder) {
    mkdirSync(folder, { recursive: true });
    for (const width of [1440, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/account-agents-${width}.png` });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await members.getByRole("checkbox", { name: new RegExp(agent.name) }).check();
  await page.getByRole("button", { name: "Remove (1)" }).click();
  const dialog = page.getByRole("dialog", { name: `Remove an agent from ${account.name}` });
  await expect(dialog.getByText("One interaction of theirs is open here.")).toBeVisible();
  await expect(dialog.getByRole("link", { name: /Sam$/ })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, "contrast");
  await dialog.getByLabel("Who goes on with them").selectOption({ label: colleague.name });
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("1 agent is off the account")).toBeVisible();
  expect(await found()).toEqual([{ id: talk.id, ownerId: colleague.id }]);
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { name: "Sam", level: 1 })).toHaveCount(0);
});
