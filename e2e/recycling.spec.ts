import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { maskNumber } from "@/lib/core/masking/mask";
import { routes, withQuery } from "@/lib/routes";
import { makeCooling, makeTalk } from "./cooling";
import { type Desk, makeDesk, makeDeskPool, makeMember, makeSandboxAccount } from "./desk";
import { nextPhone, unique } from "./demo";
import { expect, expectAccessible, questionOf, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const pairsOf = (desk: Desk, state = "cooling") =>
  withQuery(routes.recycling(), { f: `user:is:${desk.member.id};state:is:${state}` });
const rowOf = (page: Page, phone: string) => page.getByRole("row").filter({ hasText: maskNumber(phone) });
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a pair is extended to a day and freed with a reason, which stays in the audit; its client is masked", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const { phone } = await makeCooling(request, desk, "Left the bank");
  await loginAs("admin");
  await page.goto(pairsOf(desk));
  const row = rowOf(page, phone);
  await expect(row).toContainText("Left the bank");
  await expect(row).toContainText(desk.member.name);
  expect(await page.content()).not.toContain(phone.slice(1));
  await expectAccessible(page);

  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Extend…" }).click();
  const question = page.getByRole("dialog", { name: "Extend the cooling of this pair?" });
  await question.getByLabel("Cooling until").fill(dayAhead(-1));
  await question.getByLabel("Why").fill("A court order");
  await question.getByRole("button", { name: "Extend" }).click();
  await expect(question.getByText("Choose a day after today").first()).toBeVisible();
  // What was typed is still there.
  await expect(question.getByLabel("Why")).toHaveValue("A court order");
  await expectAccessible(page);
  await question.getByLabel("Cooling until").fill(dayAhead(200));
  await question.getByRole("button", { name: "Extend" }).click();
  await expect(page.getByText("1 pair extended")).toBeVisible();

  await page.goto(withQuery(routes.recycling(), { q: phone }));
  await expect(rowOf(page, phone)).toBeVisible();
  await page.goto(withQuery(routes.audit(), { f: "action:is:recycling.extend" }));
  await page.getByRole("table").getByRole("button", { name: "Cooling extended" }).first().click();
  await expect(page.getByText("A court order")).toBeVisible();
});

test("ticked pairs are freed together by keyboard alone, and then stand among the free ones", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const [one, two] = [await makeCooling(request, desk, "One"), await makeCooling(request, desk, "Two")];
  await loginAs("admin");
  await page.goto(pairsOf(desk));
  await page.getByRole("row").nth(1).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const act = page.getByRole("toolbar", { name: "2 selected" }).getByRole("button", { name: "Free now…" });
  await act.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Free 2 pairs now?" });
  await expect(question).toBeVisible();
  await question.getByLabel("Why").focus();
  await page.keyboard.type("The desk is closed");
  await page.keyboard.press("Control+Enter");
  if (await question.isVisible()) {
    await question.getByRole("button", { name: "Free now" }).focus();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("2 pairs freed")).toBeVisible();
  await page.goto(pairsOf(desk, "free"));
  for (const { phone } of [one, two]) await expect(rowOf(page, phone)).toContainText("Free");
});

test("the file holds what matches, masked; the company's cooldown is changed and taken back", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const { phone } = await makeCooling(request, desk, "=1+1");
  await loginAs("admin");
  await page.goto(pairsOf(desk));
  await expect(rowOf(page, phone)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toContain(`${maskNumber(phone)},${desk.member.name}`);
  expect(text).toContain(",'=1+1,");
  expect(text).not.toContain(phone.slice(1));

  await page.getByRole("button", { name: /^Cooldown: \d+ days$/ }).click();
  const panel = page.getByRole("dialog", { name: "Cooldown of the company" });
  await panel.getByLabel("Days").fill("366");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(panel.getByText("At most 365 days").first()).toBeVisible();
  await panel.getByLabel("Days").fill("44");
  await panel.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Cooldown: 44 days" })).toBeVisible();
  await page.getByRole("button", { name: "Cooldown: 44 days" }).click();
  await expect(panel.getByText("Changed by Giulia Ferraro")).toBeVisible();
  await panel.getByRole("button", { name: "Back to 45 days" }).click();
  await expect(page.getByRole("button", { name: "Cooldown: 45 days" })).toBeVisible();
});

test("a number with talks is retired step by step, left in between and found where it was", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(150_000);
  const desk = await makeDesk(1);
  const { phone } = await makeTalk(request, desk);
  const [secondary] = desk.secondaries;
  if (!secondary) throw new Error("The desk has a secondary");
  await loginAs("admin");
  await page.goto(routes.account({ accountId: secondary.id }));
  await page.getByRole("link", { name: "Retire…" }).click();
  await expect(page.getByRole("heading", { name: `Retire ${secondary.name}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Drain the account" }).click();
  await expect(page.getByRole("row").filter({ hasText: maskNumber(phone) })).toContainText(desk.member.name);
  await page.getByRole("button", { name: "End the room…" }).click();
  const end = page.getByRole("alertdialog", { name: `End the live room on ${secondary.name}?` });
  await expect(end.getByText("1 room ends, its conversation closes")).toBeVisible();
  await end.getByRole("button", { name: "End the room" }).click();
  await expect(page.getByText("1 pair cools, the last until")).toBeVisible();

  // Left and opened again, it stands where it was: the way is in the database.
  await page.goto(routes.overview());
  await page.goto(routes.retireAccount({ accountId: secondary.id }));
  await page.getByRole("button", { name: "Free the pair now…" }).click();
  const free = page.getByRole("dialog", { name: "Free this pair now?" });
  await free.getByLabel("Why").fill("The number is given up");
  await free.getByRole("button", { name: "Free now" }).click();
  await page.getByRole("button", { name: "Retire the account…" }).click();
  await questionOf(page).getByRole("button", { name: "Retire the account" }).click();
  await expect(page.getByText("4 of 4 steps over")).toBeVisible();
  await expect(page.getByText("It is retired.", { exact: false }).first()).toBeVisible();
});

test("a primary with codes in print names whose they are and where new ones lead, and is retired by keyboard", async ({
  page,
  loginAs,
}) => {
  test.setTimeout(150_000);
  const extension = `code-${unique()}`;
  const member = await makeMember({ extension });
  const [old, next] = [await makeSandboxAccount("primary"), await makeSandboxAccount("primary")];
  await makeDeskPool(member.unit.id, [old, next], [await makeSandboxAccount("secondary")]);
  await loginAs("admin");
  const press = async (name: string | RegExp) => {
    await page.getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  await page.goto(routes.retireAccount({ accountId: old.id }));
  const card = page.getByRole("table", { name: "Codes in print" });
  // Of two primaries alike the one made first stands in the code.
  const person = card.getByRole("row").filter({ hasText: `#${extension}` });
  await expect(person).toContainText(member.name);
  await expect(person.getByRole("link", { name: new RegExp(`^${next.key} ·`) })).toBeVisible();
  await expectAccessible(page);
  await press("Drain the account");
  await expect(page.getByText("It takes no new rooms.")).toBeVisible();
  // What is printed is printed: the person is still named.
  await expect(person).toContainText(member.name);
  await press("Retire the account…");
  const question = questionOf(page);
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Retire the account" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("4 of 4 steps over")).toBeVisible();
  await page.goto(routes.account({ accountId: old.id }));
  await expect(page.getByText("Over. Its rooms, interactions and messages stay readable.")).toBeVisible();
});

test("a user's own number is taken back, rests as a whole, and its last user has it back before anyone else", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const member = await makeMember();
  const own = await makeSandboxAccount("dedicated", "active", nextPhone(), member.id);
  await postText(request, { to: own.address, phone: nextPhone(), name: "Pat", text: "Good morning" });
  await loginAs("admin");
  await page.goto(routes.account({ accountId: own.id }));
  await expect(page.getByText("1 live room", { exact: true })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Take back…" }).click();
  const question = page.getByRole("alertdialog", { name: `Take ${own.name} back from ${member.name}?` });
  await expect(question.getByText("1 live room ends")).toBeVisible();
  await question.getByRole("button", { name: "Take the number back" }).click();
  await expect(page.getByText("It rests until")).toBeVisible();
  await expectAccessible(page);
  // It goes back to work by being handed over, and by nothing else.
  await expect(page.getByRole("button", { name: "Resume", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Hand over…" }).click();
  const panel = page.getByRole("dialog", { name: `Hand ${own.name} over` });
  await panel.getByLabel("Next user").click();
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("option", { name: member.name }).click();
  await panel.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByText(`${own.name} is ${member.name}’s now`)).toBeVisible();
  await expect(page.getByText("Takes new rooms and sends.")).toBeVisible();
});
