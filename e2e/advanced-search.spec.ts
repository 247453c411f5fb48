import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { unique } from "./demo";
import { makeMember } from "./desk";
import { expect, expectAccessible, questionOf, test } from "./fixtures";

const bar = (page: Page) => page.getByRole("region", { name: "Advanced search" });
const sentence = (page: Page, words: string) =>
  expect(bar(page).getByText(`Interactions where ${words}`)).toBeVisible();
const searchOf = (page: Page) => new URL(page.url()).searchParams.get("search");
const picker = (page: Page) => page.getByRole("dialog", { name: "Condition", exact: true });

/** F opens the conditions, once the page hears it. */
async function openByKey(page: Page) {
  const finding = picker(page).getByPlaceholder("Field, or what it should be");
  await expect(async () => {
    if (!(await finding.isVisible())) await page.keyboard.press("f");
    await expect(finding).toBeFocused({ timeout: 2_000 });
  }).toPass();
  await expect(finding).toHaveValue("");
}

/** A field and one of its offered values, by mouse; the picker is open. */
async function pick(page: Page, field: string, value: string) {
  await picker(page).getByPlaceholder("Field, or what it should be").fill(field);
  await picker(page).getByRole("option", { name: field, exact: true }).click();
  await picker(page).getByRole("option", { name: value, exact: true }).click();
  await expect(picker(page)).toBeHidden();
}

test("a nested search is built by mouse, said as a sentence, and undone step by step", async ({ page, loginAs }) => {
  await loginAs("admin");
  await page.goto(routes.interactions());
  await bar(page).getByRole("button", { name: "Add a condition" }).click();
  await pick(page, "Status", "Open");
  await sentence(page, "Status is Open");
  await bar(page).getByRole("button", { name: "Add a group" }).click();
  await pick(page, "Channel", "WhatsApp");
  await bar(page)
    .getByRole("group", { name: "Group 1", exact: true })
    .getByRole("button", { name: "Add to this group" })
    .click();
  await picker(page).getByPlaceholder("Field, or what it should be").fill("unread");
  await picker(page).getByRole("option", { name: "Unread messages" }).click();
  await picker(page).getByLabel("Value").fill("many");
  await picker(page).getByRole("button", { name: "Add", exact: true }).click();
  // What was typed stays, and what is wrong is said beside it.
  await expect(picker(page).getByText("A whole number belongs here")).toBeVisible();
  await expect(picker(page).getByLabel("Value")).toHaveValue("many");
  await expect(picker(page).getByLabel("Value")).toHaveAttribute("aria-invalid", "true");
  await picker(page).getByLabel("Value").fill("2");
  await picker(page).getByRole("button", { name: "Add", exact: true }).click();
  await sentence(page, "Status is Open and (Channel is WhatsApp or Unread messages ≥ 2)");
  await expect.poll(() => searchOf(page)).toBe("status is open and (channel is whatsapp or unread >= 2)");
  await expectAccessible(page);

  await bar(page).getByRole("button", { name: "Remove: Channel is WhatsApp" }).click();
  await sentence(page, "Status is Open and (Unread messages ≥ 2)");
  await bar(page).getByRole("button", { name: "Undo" }).click();
  await sentence(page, "Status is Open and (Channel is WhatsApp or Unread messages ≥ 2)");
  await bar(page).getByRole("button", { name: "Remove all" }).click();
  await expect.poll(() => searchOf(page)).toBeNull();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await sentence(page, "Status is Open and (Channel is WhatsApp or Unread messages ≥ 2)");
  // The address is the state, once it has followed: Back is an undo too, and a reload loses nothing.
  await expect.poll(() => searchOf(page)).toBe("status is open and (channel is whatsapp or unread >= 2)");
  await page.reload();
  await sentence(page, "Status is Open and (Channel is WhatsApp or Unread messages ≥ 2)");
  await page.goBack();
  await expect.poll(() => searchOf(page)).toBeNull();
});

test("by keyboard alone: a condition in three strokes after F, a group, undo, all or any", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await page.goto(routes.interactions());
  await expect(bar(page).getByRole("button", { name: "Add a condition" })).toBeVisible();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const finding = picker(page).getByPlaceholder("Field, or what it should be");
  const choosing = picker(page).getByRole("combobox", { name: "Value" });
  await openByKey(page);
  await page.keyboard.type("status");
  await press("Enter");
  await expect(choosing).toBeFocused();
  await press("Enter");
  await sentence(page, "Status is Open");
  // What it should be names the field too.
  await openByKey(page);
  await page.keyboard.type("unm");
  await press("Enter");
  await sentence(page, "Status is Open and Status is Unmanaged");
  const any = bar(page).getByRole("group", { name: "Which conditions must hold" }).getByRole("button", { name: "Any" });
  await any.focus();
  await press("Space");
  await sentence(page, "Status is Open or Status is Unmanaged");
  await press("ControlOrMeta+z");
  await sentence(page, "Status is Open and Status is Unmanaged");
  await bar(page).getByRole("button", { name: "Add a group" }).focus();
  await press("Enter");
  await expect(finding).toBeFocused();
  await page.keyboard.type("start");
  await press("Enter");
  await expect(picker(page).getByLabel("Days")).toBeFocused();
  await page.keyboard.type("7");
  await expect(picker(page).getByText(/\d{4} to .* \d{4}, Europe\/Rome$/)).toBeVisible();
  await press("Enter");
  await sentence(page, "Status is Open and Status is Unmanaged and (Started in the last 7 days)");
  await expect(bar(page).getByText("Days in Europe/Rome")).toBeVisible();
  // What had the focus is gone: the focus stays here.
  await bar(page).getByRole("button", { name: "Remove: Started in the last 7 days" }).focus();
  await press("Enter");
  await sentence(page, "Status is Open and Status is Unmanaged");
  await expect(bar(page).getByRole("button", { name: "Add a condition" })).toBeFocused();
  await press("ControlOrMeta+z");
  await sentence(page, "Status is Open and Status is Unmanaged and (Started in the last 7 days)");
  const chip = bar(page).getByRole("button", { name: "Change: Status is Unmanaged" });
  await chip.focus();
  await press("Enter");
  const editor = page.getByRole("dialog", { name: "Change: Status is Unmanaged" });
  await editor.getByLabel("Stands in").selectOption({ label: "Group 1" });
  await sentence(page, "Status is Open and (Started in the last 7 days or Status is Unmanaged)");
});

test("agents are offered by name, several at once, and an id in the address gets its name back", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  await page.goto(routes.interactions());
  await openByKey(page);
  await page.keyboard.type("agent");
  await picker(page).getByRole("option", { name: "Agent", exact: true }).click();
  await picker(page).getByLabel("Operator").selectOption({ label: "is any of" });
  const value = picker(page).getByRole("combobox", { name: "Value" });
  await value.fill("michael");
  await picker(page)
    .getByRole("option", { name: /^Michael/ })
    .click();
  await value.fill("anna");
  await picker(page).getByRole("option", { name: /^Anna/ }).first().click();
  await expect(picker(page).getByText("2 chosen")).toBeVisible();
  await value.press("ControlOrMeta+Enter");
  await expect(bar(page).getByText(/^Interactions where Agent is any of Michael .* or Anna /)).toBeVisible();
  await page.reload();
  await expect(bar(page).getByText(/^Interactions where Agent is any of Michael .* or Anna /)).toBeVisible();
});

test("what is wrong with a search typed as text is shown at its place, with what may have been meant", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const typed = 'status is open and fone contains "333"';
  await page.goto(withQuery(routes.interactions(), { search: typed }));
  const box = bar(page).getByLabel("Search as text");
  await expect(box).toHaveValue(typed);
  await expect(bar(page).getByText("There is no field “fone”")).toBeVisible();
  await expect(bar(page).locator("mark")).toHaveText("fone");
  await expectAccessible(page);
  await bar(page).getByRole("button", { name: "Show the place" }).click();
  expect(await box.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([19, 23]);
  await bar(page).getByRole("button", { name: "Put “phone” here" }).click();
  await sentence(page, "Status is Open and Phone contains 333");
  await bar(page).getByRole("button", { name: "As text" }).click();
  await bar(page).getByLabel("Search as text").fill("started on 2026-02-30");
  await page.keyboard.press("Enter");
  await expect(bar(page).getByText("There is no day 2026-02-30")).toBeVisible();
  await bar(page).getByLabel("Search as text").fill("started on 2026-02-28 and (read is no or read is yes)");
  await page.keyboard.press("Enter");
  await sentence(page, "Started on 28 Feb 2026 and (Read is no or Read is yes)");
});

test("a view is saved, counted in the rail, shared, and found by another, who does not find the private one", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.setTimeout(120_000);
  const [mine, ours] = [`Mine ${unique()}`, `Ours ${unique()}`];
  const rail = (of: Page) => of.getByRole("navigation", { name: "Saved views" });
  const tabs = (of: Page) => of.getByRole("navigation", { name: "Views", exact: true });
  await loginAs("admin");
  const keep = async (search: string, name: string) => {
    await page.goto(withQuery(routes.interactions(), { search }));
    await page.getByRole("button", { name: "Save as view…" }).click();
    const dialog = page.getByRole("dialog", { name: "Save as view" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("button", { name: "Create view" }).click();
    await expect(tabs(page).getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  };
  await keep("number < 0", mine);
  await expect(rail(page).getByRole("link", { name: `${mine} 0 found` })).toBeVisible();
  await keep("number > 0", ours);
  await expect(rail(page).getByRole("link", { name: new RegExp(`^${ours} .*[1-9].* found$`) })).toBeVisible();
  await expectAccessible(page);
  // The same name twice is refused where it was typed.
  await page.goto(withQuery(routes.interactions(), { search: "unread > 5" }));
  await page.getByRole("button", { name: "Save as view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(ours);
  await dialog.getByRole("button", { name: "Create view" }).click();
  await expect(dialog.getByText("You have a view of this name: choose another").first()).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue(ours);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await questionOf(page).getByRole("button", { name: "Leave" }).click();

  await tabs(page).getByRole("link", { name: ours }).click();
  await page.getByRole("button", { name: `View ${ours}: more` }).click();
  await page.getByRole("menuitem", { name: "Share with the company" }).click();
  await expect(page.getByText(`${ours} is shared with the company`)).toBeVisible();

  const member = await makeMember();
  const other = await openAs(member);
  await other.goto(routes.interactions());
  await expect(rail(other).getByRole("link", { name: new RegExp(`^${ours}`) })).toBeVisible();
  await expect(other.getByText(mine)).toHaveCount(0);
  await rail(other)
    .getByRole("link", { name: new RegExp(`^${ours}`) })
    .click();
  await sentence(other, "Number > 0");
  await other.getByRole("button", { name: `View ${ours}: more` }).click();
  await expect(other.getByRole("menuitem", { name: "Copy its address" })).toBeVisible();
  await expect(other.getByRole("menuitem", { name: "Delete" })).toHaveCount(0);

  await tabs(page).getByRole("link", { name: mine }).click();
  await page.getByRole("button", { name: `View ${mine}: more` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText(`View ${mine} deleted`)).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).first().click();
  await expect(tabs(page).getByRole("link", { name: mine })).toBeVisible();
});
