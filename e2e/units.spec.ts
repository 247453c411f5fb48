import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "@playwright/test";
import { CreateUnit } from "@/lib/core/units/schema";
import type { OuId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { rootUnit } from "@/lib/services/company/root-unit";
import { createUnit } from "@/lib/services/units/create-unit";
import { demoCtx, unique } from "./demo";
import { drain, makeDeskPool, makeMember, makeSandboxAccount } from "./desk";
import { expect, expectAccessible, questionOf, test } from "./fixtures";

async function makeUnit(parentId?: OuId) {
  const ctx = await demoCtx();
  return createUnit(ctx, CreateUnit.parse({ name: `Branch ${unique()}`, parentId: parentId ?? (await rootUnit(ctx)) }));
}

async function act(page: Page, unit: { name: string }, label: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${unit.name}` }).click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}

const inTree = (page: Page, name: string) => page.getByRole("navigation", { name: "Tree" }).getByRole("link", { name });

test("a unit is made below another, renamed, and removed while it is empty", async ({ page, loginAs }) => {
  const parent = await makeUnit();
  const name = `Desk ${unique()}`;
  await loginAs("admin");
  await page.goto(routes.units());
  await act(page, parent, "New unit below");
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name", { exact: true }).fill(name);
  await panel.getByRole("button", { name: "Create org unit" }).click();
  await expect(panel).toHaveCount(0);

  await act(page, { name }, "Rename");
  await panel.getByLabel("Name", { exact: true }).fill(`${name} two`);
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(inTree(page, `${name} two`)).toBeVisible();

  await act(page, { name: `${name} two` }, "Remove");
  await questionOf(page).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(`${name} two is removed`)).toBeVisible();
  await expect(inTree(page, `${name} two`)).toHaveCount(0);
});

test("a name taken beside it is said at the field, and stays typed", async ({ page, loginAs }) => {
  const parent = await makeUnit();
  const child = await makeUnit(parent.id);
  await loginAs("admin");
  await page.goto(routes.units());
  await act(page, parent, "New unit below");
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name", { exact: true }).fill(child.name);
  await panel.getByRole("button", { name: "Create org unit" }).click();
  await expect(panel.getByRole("link", { name: /^Name: A unit beside it has this name already/ })).toBeVisible();
  await expect(panel.getByLabel("Name", { exact: true })).toHaveValue(child.name);
});

test("a unit is never placed below itself, and a move says what it changes", async ({ page, loginAs }) => {
  const [target, moved] = [await makeUnit(), await makeUnit()];
  const below = await makeUnit(moved.id);
  await loginAs("admin");
  await page.goto(routes.units());
  await act(page, moved, "Move");
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("radio", { name: new RegExp(`^${moved.name}`) })).toBeDisabled();
  const own = panel.getByRole("radio", { name: new RegExp(`^${below.name}`) });
  await expect(own).toBeDisabled();
  await expect(panel.getByText("A unit cannot be placed below itself: choose a unit outside its branch")).toHaveCount(
    2,
  );

  await panel.getByRole("radio", { name: target.name }).check();
  await expect(panel.getByText("The unit moves with 1 below it, no users")).toBeVisible();
  await panel.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(`${moved.name} is moved`)).toBeVisible();
  await inTree(page, moved.name).click();
  await expect(page.getByText(`Head office / ${target.name} / ${moved.name}`)).toBeVisible();
});

test("a unit dragged onto another is moved once it was agreed, and whose codes turn is said before", async ({
  page,
  loginAs,
}) => {
  const extension = `drag-${unique()}`;
  const [here, there] = [await makeUnit(), await makeUnit()];
  const moved = await makeUnit(here.id);
  await makeMember({ unit: moved, extension });
  const [front, other] = [await makeSandboxAccount("primary"), await makeSandboxAccount("primary")];
  await makeDeskPool(here.id, [front], [await makeSandboxAccount("secondary")]);
  await makeDeskPool(there.id, [other], [await makeSandboxAccount("secondary")]);
  await loginAs("admin");
  await page.goto(routes.units());
  await inTree(page, moved.name).dragTo(inTree(page, there.name));
  const panel = page.getByRole("dialog", { name: `Move ${moved.name}` });
  await expect(panel.getByRole("radio", { name: there.name })).toBeChecked();
  await expect(panel).toContainText("Nobody’s code leads to another number.");
  await panel.getByRole("button", { name: "Cancel" }).click();

  // Its own pool leads upward and its own front desk is drained: its people's codes turn with it.
  const own = await makeSandboxAccount("primary");
  await makeDeskPool(moved.id, [own], [await makeSandboxAccount("secondary")], "active", true);
  await drain(own);
  await page.reload();
  await inTree(page, moved.name).dragTo(inTree(page, there.name));
  await expect(panel).toContainText("1 person’s code would lead to another number");
  await expect(panel.getByRole("listitem").filter({ hasText: `#${extension}` })).toContainText("now,");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText(`${moved.name} is moved`)).toBeVisible();
  // Not onto itself, and not below itself.
  await inTree(page, there.name).dragTo(inTree(page, moved.name));
  await expect(panel).toHaveCount(0);
});

test("a unit that holds something says what has to go first", async ({ page, loginAs }) => {
  const parent = await makeUnit();
  await makeUnit(parent.id);
  await loginAs("admin");
  await page.goto(withQuery(routes.units(), { unit: parent.id }));
  await page.getByRole("button", { name: `Actions for ${parent.name}` }).click();
  const remove = page.getByRole("menuitem", { name: /^Remove/ });
  await expect(remove).toBeDisabled();
  await expect(remove).toContainText("Move away first: 1 unit below it");
  await page.keyboard.press("Escape");
  await expectAccessible(page);
});

test("the codes of a unit leave as an archive with a page that names them", async ({ page, loginAs }) => {
  const extension = `zip-${unique()}`;
  const member = await makeMember({ extension });
  await makeDeskPool(member.unit.id, [await makeSandboxAccount("primary")], [await makeSandboxAccount("secondary")]);
  await loginAs("admin");
  await page.goto(withQuery(routes.units(), { unit: member.unit.id }));
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the codes" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^codes-\d{4}-\d{2}-\d{2}\.zip$/);
  const files = unzipSync(readFileSync(await file.path()));
  expect(Object.keys(files).toSorted()).toEqual(["index.html", `png/${extension}.png`, `svg/${extension}.svg`]);
  expect(strFromU8(files["index.html"] ?? new Uint8Array())).toContain(member.name);
  await expect(page.getByText("1 code is saved")).toBeVisible();
});

test("the tree is walked by the arrow keys", async ({ page, loginAs }) => {
  await loginAs("admin");
  await page.goto(routes.units());
  const units = page.getByRole("navigation", { name: "Tree" }).getByRole("link");
  await units.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(units.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(units.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/unit=/);
});

test("an agent does not see the tree", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.units());
  await expect(page.getByText("Your role does not open this page")).toBeVisible();
});
