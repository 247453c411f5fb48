import { routes, withQuery } from "@/lib/routes";
import { nextPhone, unique } from "./demo";
import { makeDesk } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

test("each figure of the funnel leads to its rows, and one run shows what was decided, why, what went out and how long it took", async ({
  page,
  request,
  loginAs,
}) => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const tag = unique();
  const say = (text: string, name: string) =>
    postText(request, { to: desk.primary.address, phone: nextPhone(), name, text });
  await say(`#nobody-${tag}`, `Lost ${tag}`);
  await say(`#${desk.extension}`, `Found ${tag}`);
  await loginAs("admin");
  const mine = withQuery(routes.onboarding(), { q: tag });
  await expect(async () => {
    await page.goto(mine);
    await expect(
      page
        .getByRole("table")
        .last()
        .getByRole("link", { name: `Found ${tag}` }),
    ).toBeVisible({ timeout: 1_000 });
    await expect(
      page
        .getByRole("table")
        .last()
        .getByRole("link", { name: `Lost ${tag}` }),
    ).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await expect(page.getByRole("link", { name: "List of: Messages to a primary: 2" })).toBeVisible();
  await page.getByRole("link", { name: "By user" }).click();
  const byUser = page.getByRole("table", { name: "How far messages get, by user" });
  await expect(byUser.getByRole("row", { name: new RegExp(desk.member.name) })).toBeVisible();
  await page.getByRole("link", { name: "List of: User found: 1" }).click();
  const rows = page.getByRole("table").last();
  await expect(rows.getByRole("link", { name: `Found ${tag}` })).toBeVisible();
  await expect(rows.getByRole("link", { name: `Lost ${tag}` })).toHaveCount(0);

  await rows.getByRole("link", { name: `Found ${tag}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Message of Found ${tag}` })).toBeVisible();
  await expect(page.getByText("Room made", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(`#${desk.extension}`).first()).toBeVisible();
  await expect(page.getByText("from the primary")).toBeVisible();
  await expect(page.getByText(/^In all/)).toBeVisible();
  await expectAccessible(page);
});

test("supervisors have the page, agents are told that they may not", async ({ page, loginAs, openAs }) => {
  await loginAs("supervisor");
  await page.goto(routes.onboarding());
  await expect(page.getByRole("heading", { level: 1, name: "Onboarding" })).toBeVisible();
  await expectAccessible(page);
  const agent = await openAs("agent");
  await agent.goto(routes.onboarding());
  await expect(agent).toHaveURL(new RegExp(`${routes.noRight()}$`));
});
