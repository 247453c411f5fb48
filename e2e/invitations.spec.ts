import type { Page } from "@playwright/test";
import { CreateClient } from "@/lib/core/clients/schema";
import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { clientChoices } from "@/lib/services/clients/client-choices";
import { createClient } from "@/lib/services/clients/create-client";
import { first, nextPhone, unique } from "./demo";
import { type Desk, drain, makeDesk, makeMember } from "./desk";
import { expect, expectAccessible, questionOf, test } from "./fixtures";
import { takePhone } from "./phone";

async function makeClient({ ctx }: Desk, phone: string, name: string, userIds: readonly UserId[]) {
  const nothing = { firstName: null, lastName: null, email: null, employer: null, country: null, language: null };
  const { lists } = await clientChoices(ctx);
  const wish = { ...nothing, displayName: name, contactListId: first(lists).id, tags: [], notes: null, custom: {} };
  const number = { phone, channel: "whatsapp", sharesPhone: false, userIds: [...userIds] };
  return createClient(ctx, CreateClient.parse({ ...wish, ...number }));
}

test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 4/] });

const send = (page: Page) => page.getByRole("button", { name: "Send invitation" }).click();
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("a user invites their client: the number, the reason and the text stand there before; the answer makes the room live in both browsers", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const secondary = first(desk.secondaries);
  const admin = await openAs("admin");
  const phone = await takePhone(admin);
  const { id } = await makeClient(desk, phone.number, phone.name, [desk.member.id]);

  await loginAs(desk.member);
  await page.goto(routes.client({ clientId: id }));
  await page.getByRole("link", { name: "Invite", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Invite a client" })).toBeVisible();
  await expect(page.getByRole("group", { name: "The client" })).toContainText(phone.name);
  const words = `Hello ${phone.name}, this is ${desk.member.name} of Meridiana Bank.`;
  await expect(page.getByRole("region", { name: "What the client reads" })).toContainText(words);
  await expect(
    page.getByText(new RegExp(`${secondary.key}, .*, because it is of United States`)).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await send(page);
  await expect(page.getByText(`Invitation to ${phone.name} is on its way`)).toBeVisible();
  const talk = page.getByRole("region", { name: phone.name });
  await expect(talk.getByText(words)).toBeVisible();
  await expect(talk.getByText("The client has not answered the invitation yet")).toBeVisible();
  const about = page.getByRole("complementary", { name: "About this conversation" });
  await expect(about.getByText("Invited", { exact: true })).toBeVisible();

  // A second browser of the same user has the list of who is waited for.
  const other = await openAs(desk.member);
  await other.goto(routes.invitations());
  await expect(rowOf(other, phone.name)).toContainText(secondary.key);
  await expectAccessible(other);
  await page.bringToFront();
  await phone.turnTo(secondary.name);
  await expect(phone.log.getByText(words)).toBeVisible();
  await phone.write("Good morning");

  await expect(talk.getByText("Good morning", { exact: true })).toBeVisible();
  await expect(about.getByText("Active", { exact: true })).toBeVisible();
  await page.getByLabel(`Message to ${phone.name}`).fill("Good morning to you");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(phone.log.getByText("Good morning to you")).toBeVisible();
  await expect(rowOf(other, phone.name)).toHaveCount(0);
  await expect(other.getByText("Nobody is waiting")).toBeVisible();

  // Asked again there is a room already, and a way to it.
  await page.goto(withQuery(routes.newInvitation(), { client: id }));
  await expect(page.getByText("You have a room with this client already: write there")).toBeVisible();
  await page.getByRole("link", { name: "Open the room" }).click();
  await expect(talk.getByText("Good morning to you")).toBeVisible();
  await page.goto(routes.client({ clientId: id }));
  await expect(page.getByRole("listitem").filter({ hasText: `Invited ${desk.member.name}` })).toBeVisible();
});

test("someone new is entered with the invitation; bad input stays as typed with what to do; it is sent again by the rules and taken back", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const phone = await takePhone(await openAs("admin"));
  await loginAs(desk.member);
  await page.goto(routes.interactions());
  await page.getByRole("link", { name: "Invite client" }).first().click();
  await send(page);
  await expect(page.getByText("Choose a client").first()).toBeVisible();
  await page.getByRole("button", { name: "Someone new" }).click();
  const name = page.getByLabel("Name", { exact: true });
  const number = page.getByRole("textbox", { name: "Number" });
  await send(page);
  await expect(page.getByText("Enter a name").first()).toBeVisible();
  await expect(page.getByText("Enter a phone number").first()).toBeVisible();
  const called = `New ${unique()} 陳詩穎`;
  await name.fill(called);
  await number.fill("no number");
  await send(page);
  await expect(page.getByText("This is not a phone number").first()).toBeVisible();
  await expect(name).toHaveValue(called);
  await number.fill(desk.primary.address);
  await expect(page.getByText("This is a number of your own company: nobody can be invited there")).toBeVisible();
  await send(page);
  await expect(page.getByText("This is a number of your own company: it cannot be a client's").first()).toBeVisible();
  await number.fill(phone.number);
  await expect(page.getByRole("region", { name: "What the client reads" })).toContainText(called);
  await send(page);
  await expect(page.getByRole("region", { name: called })).toContainText(`Hello ${called}`);

  await page.goto(routes.invitations());
  await expect(rowOf(page, called)).toContainText(/Delivered|Read/);
  await page.getByRole("button", { name: new RegExp(`More for ${called}|Actions for ${called}`) }).click();
  await expect(page.getByRole("menuitem", { name: "Send again" })).toBeDisabled();
  await page.getByRole("menuitem", { name: "Take back…" }).click();
  const question = questionOf(page);
  await expect(question).toContainText(`${first(desk.secondaries).key} is free for this client at once`);
  await question.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("The invitation was taken back")).toBeVisible();
  await expect(rowOf(page, called)).toHaveCount(0);
});

test("with no number the reason stands where the text would, nothing is sent, and an admin is led to the gap", async ({
  page,
  loginAs,
  openAs,
}) => {
  const desk = await makeDesk(1);
  await drain(first(desk.secondaries));
  const phone = await takePhone(await openAs("admin"));
  const both = await makeMember({ unit: desk.member.unit, roles: ["agent", "admin"] });
  const { id } = await makeClient(desk, phone.number, phone.name, [desk.member.id, both.id]);
  const path = withQuery(routes.newInvitation(), { client: id });
  await loginAs(desk.member);
  await page.goto(path);
  await expect(page.getByText("This cannot be sent")).toBeVisible();
  await expect(page.getByText(/^No account for a client of United States in pool/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Close the gap in the pool" })).toHaveCount(0);
  await expectAccessible(page);
  await send(page);
  await expect(page.getByText(/^No account for a client of United States in pool/)).toHaveCount(2);
  await page.goto(routes.invitations());
  await expect(page.getByText("Nobody is waiting")).toBeVisible();

  const admin = await openAs(both);
  await admin.goto(path);
  await admin.getByRole("link", { name: "Close the gap in the pool" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: desk.pool.name })).toBeVisible();
});

test("a client who is not the user's is not there to be invited", async ({ page, loginAs }) => {
  const desk = await makeDesk(1);
  const owner = await makeMember();
  const name = `Other ${unique()}`;
  const { id } = await makeClient(desk, nextPhone(), name, [owner.id]);
  await loginAs(desk.member);
  await page.goto(withQuery(routes.newInvitation(), { client: id }));
  await expect(page.getByText("There is no such page")).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});
