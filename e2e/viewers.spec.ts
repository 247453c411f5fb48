import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { interactions } from "@/db/schema";
import { UpdateUser } from "@/lib/core/users/schema";
import { routes, withQuery } from "@/lib/routes";
import { addAccountAgents } from "@/lib/services/account-agents/add-account-agents";
import { removeAccountAgents } from "@/lib/services/account-agents/remove-account-agents";
import { publish } from "@/lib/services/live/publish";
import { handOverRoom } from "@/lib/services/rooms/hand-over-room";
import { getUser } from "@/lib/services/users/get-user";
import { updateUser } from "@/lib/services/users/update-user";
import { actingAs, makeTalk } from "./cooling";
import { demoCtx, first, look, nextPhone } from "./demo";
import { makeDesk, makeMember, makeSandboxAccount, makeUnit, type Member } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";
import { startWeb } from "./second-web";

// Whoever lost an interaction asks for it once more.
test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

const patient = { timeout: 30_000 };

/** A client's interaction on a shared account, with two supervisors who see it and one agent who does not. */
async function makeShared(request: APIRequestContext) {
  const account = await makeSandboxAccount("inbox");
  const unit = await makeUnit();
  const supervises = { ouIds: [unit.id], accountIds: [account.id] };
  const lead = await makeMember({ roles: ["supervisor"], unit, supervises });
  const second = await makeMember({ roles: ["supervisor"], unit, supervises });
  await postText(request, { to: account.address, phone: nextPhone(), name: "Sam Presence", text: "Good morning" });
  const found = () =>
    look((tx) => tx.select({ id: interactions.id }).from(interactions).where(eq(interactions.accountId, account.id)));
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBe(1);
  const { id } = first(await found());
  const list = withQuery(routes.interactions(), { q: "Sam Presence" });
  return { lead, second, account, id, list, path: routes.interaction({ interactionId: id }) };
}

const shownOn = (page: Page, member: Member) => page.getByText(`Viewing now: ${member.name}`);

test("who has a conversation open stands in its head and in the list, once however many tabs, until the last is closed", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const { lead, second, path, list } = await makeShared(request);
  await loginAs(lead);
  await page.goto(list);
  await expect(page.getByRole("link", { name: "Sam Presence" })).toBeVisible();
  const theirs = await openAs(second);
  await theirs.goto(path);
  await expect(shownOn(page, second)).toBeAttached(patient);
  await expectAccessible(page);
  const another = await theirs.context().newPage();
  await another.goto(path);
  await expect(another.getByRole("heading", { level: 1, name: "Sam Presence" })).toBeVisible();

  await page.goto(path);
  await expect(shownOn(page, second)).toHaveCount(1, patient);
  await expect(shownOn(theirs, lead)).toBeAttached(patient);
  await expectAccessible(page);
  // One of two tabs closes: still there; the second: gone.
  await theirs.close();
  await page.reload();
  await expect(shownOn(page, second)).toBeAttached(patient);
  await another.goto(routes.overview());
  await expect(shownOn(page, second)).toHaveCount(0, patient);
});

test("what one web process knows of who looks, the other tells", async ({ page, request, loginAs, openAs }) => {
  test.slow();
  const { lead, second, id, path } = await makeShared(request);
  await loginAs(lead);
  await page.goto(path);
  const theirs = await openAs(second);
  const web = await startWeb();
  try {
    // The same session at the other process: cookies know no port, and the origin is the one that is configured.
    const { origin, hostname } = new URL(page.url());
    const other = web.base.replace("127.0.0.1", hostname);
    const say = (left: boolean) =>
      theirs.request.post(`${other}${routes.interactionViewing({ interactionId: id })}`, {
        headers: { origin },
        data: { pageId: randomUUID(), left },
      });
    const answer = await say(false);
    expect([answer.status(), await answer.json()]).toEqual([200, { viewers: [{ id: lead.id, name: lead.name }] }]);
    await expect(shownOn(page, second)).toBeAttached(patient);
    await page.goto(routes.overview());
    const left = async () =>
      (await theirs.request.get(`${other}${withQuery(routes.interactionViewers(), { ids: id })}`)).json();
    await expect.poll(left, patient).toEqual({});
  } finally {
    await web.stop();
  }
});

test("who loses a conversation sees it go at once, and what was typed stays to be copied", async ({
  page,
  context,
  request,
  loginAs,
}) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const desk = await makeDesk(1);
  const heir = await makeMember({ unit: desk.member.unit });
  const { id: roomId, phone } = await makeTalk(request, desk);
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page.getByRole("link", { name: /Sam/ }).first().click();
  // What the client writes to the number of the room opens its window.
  await postText(request, { to: desk.secondaries[0]?.address ?? "", phone, name: "Sam", text: "Is anybody there?" });
  const composer = page.getByRole("textbox", { name: /^Message to/ });
  await composer.fill("I will call you at noon");
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await handOverRoom(await actingAs(desk.member), { roomId, userId: heir.id, reason: "On leave" });

  await expect(page.getByRole("heading", { name: "This conversation is not yours any more" })).toBeVisible(patient);
  // Nothing of the client is left, in the frame around it neither.
  await expect(page.getByRole("main").getByText(name)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "What you had typed" })).toHaveValue("I will call you at noon");
  await expectAccessible(page);
  // What happens elsewhere renews the page: it says the same, and keeps what was typed.
  const ctx = await demoCtx();
  const audience = { userId: desk.member.id };
  await transact(ctx, (tx) => publish(tx, ctx, { kind: "interaction.changed", subjectId: randomUUID(), audience }));
  await expect(page).toHaveTitle(/^This conversation is not yours any more/);
  await expect(page.getByRole("textbox", { name: "What you had typed" })).toHaveValue("I will call you at noon");
  await page.getByRole("button", { name: "Copy text" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("I will call you at noon");
});

test("whoever is taken off an account sees its conversation go at once, and come back with them", async ({
  page,
  request,
  loginAs,
}) => {
  test.slow();
  const { lead, account, path } = await makeShared(request);
  const agent = await makeMember({ unit: lead.unit });
  const ctx = await demoCtx();
  const put = () => addAccountAgents(ctx, { accountId: account.id, userIds: [agent.id] });
  await put();
  await loginAs(agent);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Sam Presence" })).toBeVisible();
  await removeAccountAgents(ctx, { accountId: account.id, userIds: [agent.id], heirId: null, expectedOpen: 0 });
  await expect(page.getByRole("heading", { name: "This conversation is not yours any more" })).toBeVisible(patient);
  await expect(page.getByText("Sam Presence")).toHaveCount(0);
  await put();
  await expect(page.getByRole("heading", { level: 1, name: "Sam Presence" })).toBeVisible(patient);
});

test("whose scope is taken sees the conversation go, and come back with it", async ({ page, request, loginAs }) => {
  test.slow();
  const { lead, account, path } = await makeShared(request);
  const ctx = await demoCtx();
  await loginAs(lead);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Sam Presence" })).toBeVisible();
  const grant = async (supervisedAccountIds: UpdateUser["supervisedAccountIds"]) => {
    const { id, version, name, email, title, country, language, zone, ouId, roles, extension, successorId } =
      await getUser(ctx, lead.id);
    const own = { name, email, title, country, language, zone, ouId, roles, extension, successorId };
    const rights = { supervisedOuIds: [], supervisedAccountIds };
    await updateUser(ctx, UpdateUser.parse({ userId: id, version, ...own, ...rights }));
  };
  await grant([]);
  await expect(page.getByRole("heading", { name: "This conversation is not yours any more" })).toBeVisible(patient);
  await grant([account.id]);
  await expect(page.getByRole("heading", { level: 1, name: "Sam Presence" })).toBeVisible(patient);
});
