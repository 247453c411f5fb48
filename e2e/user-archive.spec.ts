import { routes } from "@/lib/routes";
import { makeTalk } from "./cooling";
import { makeDesk, makeMember } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

test("a user is archived after it was said who takes over: the room passes on its number, and the successor writes in it", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.setTimeout(120_000);
  const desk = await makeDesk(1);
  const heir = await makeMember({ unit: desk.member.unit });
  const { phone } = await makeTalk(request, desk);
  const [secondary] = desk.secondaries;
  await postText(request, { to: secondary?.address ?? "", phone, name: "Sam", text: "Good morning" });
  await loginAs("admin");
  await page.goto(routes.user({ userId: desk.member.id }));
  await page.getByRole("button", { name: `More for ${desk.member.name}` }).click();
  await page.getByRole("menuitem", { name: "Archive…" }).click();
  const panel = page.getByRole("dialog", { name: `Archive ${desk.member.name}` });
  await expect(panel.getByText("1 room ends, its pair cools")).toBeVisible();
  await panel.getByRole("button", { name: "Archive for good" }).click();
  await expect(panel.getByText("Choose who takes over, or that every room ends.")).toBeVisible();
  await expectAccessible(page);
  const field = panel.getByLabel("Who takes over");
  await field.click();
  await field.fill(heir.name);
  await page.getByRole("option", { name: new RegExp(heir.name) }).click();
  await expect(panel.getByText(`1 room passes to ${heir.name}`)).toBeVisible();
  await panel.getByRole("button", { name: "Archive for good" }).click();
  await expect(page.getByText(`${desk.member.name} is archived: 1 room passed, 0 ended`)).toBeVisible();
  await expect(page.getByText("Archived", { exact: true }).first()).toBeVisible();

  const theirs = await openAs(heir);
  await theirs.goto(routes.overview());
  await theirs
    .getByRole("link", { name: new RegExp(`Sam|${phone.slice(-4)}`) })
    .first()
    .click();
  await theirs.getByLabel(/^Message to/).fill("I am taking over from here.");
  await theirs.getByRole("button", { name: "Send", exact: true }).click();
  await expect(theirs.getByRole("log").getByText("I am taking over from here.")).toBeVisible();
});
