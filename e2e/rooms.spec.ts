import { routes } from "@/lib/routes";
import { makeTalk } from "./cooling";
import { makeDesk, makeMember } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";

// Whoever gave a room away looks at a conversation that is no longer theirs, for a moment.
test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

test("a room is frozen and cleared, handed to a colleague, ended, and reopened on its number while it cools", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const colleague = await makeMember({ unit: desk.member.unit });
  await makeTalk(request, desk);
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page.getByRole("link", { name: /Sam/ }).first().click();
  const act = async (name: string, on = page) => {
    await on.getByRole("button", { name: "More", exact: true }).click();
    await on.getByRole("menuitem", { name }).click();
  };

  await act("Freeze…");
  const freeze = page.getByRole("dialog", { name: /^Freeze the room/ });
  await freeze.getByRole("button", { name: "Freeze", exact: true }).click();
  await expect(freeze.getByText("Say why").first()).toBeVisible();
  await freeze.getByRole("textbox", { name: "Why" }).fill("A strange voice");
  await expectAccessible(page);
  await freeze.getByRole("button", { name: "Freeze", exact: true }).click();
  await expect(page.getByText("The room is read-only now")).toBeVisible();
  await expect(page.getByText("The client's number must be verified first")).toBeVisible();
  await act("Clear verification…");
  const clear = page.getByRole("dialog", { name: /^Clear the verification/ });
  await clear.getByRole("textbox", { name: "Why" }).fill("I met the client");
  await clear.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByText("The room can be written in again")).toBeVisible();
  await expect(page.getByText("The client's number must be verified first")).toHaveCount(0);

  await act("Hand over…");
  const give = page.getByRole("dialog", { name: /^Hand over the room/ });
  await give.getByLabel("To", { exact: true }).selectOption({ label: `${colleague.name} · ${desk.member.unit.name}` });
  await give.getByRole("textbox", { name: "Why" }).fill("On leave");
  await expectAccessible(page);
  await give.getByRole("button", { name: "Hand over", exact: true }).click();
  await expect(page.getByText(`${colleague.name} has the room now`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${routes.interactions()}$`));

  const theirs = await openAs(colleague);
  await theirs.goto(routes.overview());
  await theirs.getByRole("link", { name: /Sam/ }).first().click();
  await act("End room", theirs);
  await theirs.getByRole("button", { name: "End room", exact: true }).click();
  await expect(theirs.getByText("Room ended")).toBeVisible();
  await act("Reopen", theirs);
  await expect(theirs.getByText("The room is open again, on the same number")).toBeVisible();
  await expect(theirs.getByRole("complementary", { name: "About this conversation" })).toContainText("Active");
});
