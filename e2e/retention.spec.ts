import type { APIRequestContext, Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { clients, erasures, interactions } from "@/db/schema";
import { routes } from "@/lib/routes";
import { createDisposition } from "@/lib/services/dispositions/create-disposition";
import { demoCtx, look, nextPhone, unique } from "./demo";
import { makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

// Whoever looks at what was just deleted asks once more for it.
test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

/** A client's interaction on a shared account with its supervisor. */
async function makeTalk(request: APIRequestContext) {
  const ctx = await demoCtx();
  const unit = await makeUnit();
  const account = await makeSandboxAccount("inbox");
  const lead = await makeMember({
    roles: ["supervisor"],
    unit,
    supervises: { ouIds: [unit.id], accountIds: [account.id] },
  });
  const name = `Zoe ${unique()}`;
  const phone = nextPhone();
  const write = (text: string) => postText(request, { to: account.address, phone, name, text });
  await write("Good morning");
  const found = () =>
    look((tx) =>
      tx
        .select({ id: interactions.id, clientId: interactions.clientId })
        .from(interactions)
        .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.accountId, account.id))),
    );
  await expect.poll(async () => (await found())[0]?.clientId ?? null, { timeout: 20_000 }).not.toBeNull();
  const [talk] = await found();
  if (!talk?.clientId) throw new Error("The client's message opened nothing");
  const { id, clientId } = talk;
  return { ctx, lead, name, write, id, clientId, path: routes.interaction({ interactionId: id }) };
}

const menuOf = async (page: Page, name = "More") => {
  await page.getByRole("button", { name, exact: true }).click();
  return page.getByRole("menu", { name });
};
const act = async (page: Page, name: string) =>
  (await menuOf(page)).getByRole("menuitem", { name, exact: true }).click();

test("a supervisor deletes what is closed and takes it back; what stays deleted an admin finds with who and until when, and brings back", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.slow();
  const { lead, name, write, path } = await makeTalk(request);
  await loginAs(lead);
  await page.goto(path);
  await expect((await menuOf(page)).getByRole("menuitem", { name: "Delete" })).toContainText("close it first");
  await page.keyboard.press("Escape");
  await act(page, "Close");
  await expect(page.getByText("Closed", { exact: true }).first()).toBeVisible();
  await expect((await menuOf(page)).getByRole("menuitem", { name: "Open again" })).toBeVisible();
  await page.keyboard.press("Escape");
  await act(page, "Delete");
  const told = page.getByRole("alertdialog").filter({ hasText: "Deleted" });
  await expect(told).toBeVisible();
  await expect(page).toHaveURL(routes.interactions());
  await expect(page.getByRole("row", { name })).toHaveCount(0);
  await told.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await act(page, "Delete");
  await expect(page).toHaveURL(routes.interactions());
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name })).toHaveCount(0);
  // What the client writes next stands in another one.
  await write("Me again");
  await page.goto(routes.interactions());
  await expect(page.getByRole("row", { name })).toContainText("Me again");
  await expect(page.getByRole("link", { name: "Deleted", exact: true })).toHaveCount(0);

  const theirs = await openAs("admin");
  await theirs.goto(routes.interactions());
  await theirs.getByRole("link", { name: "Deleted", exact: true }).click();
  const row = theirs.getByRole("row", { name });
  await expect(row).toContainText(lead.name);
  await expectAccessible(theirs);
  await row.getByRole("button", { name: /^Bring back/ }).click();
  await expect(theirs.getByText("It is back")).toBeVisible();
  await expect(theirs.getByRole("row", { name })).toHaveCount(0);
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(theirs.getByText(`${lead.name} deleted it`)).toHaveCount(2);
});

test("a legal hold on the client is seen in the conversation and refuses its deletion and the erasure, until it is lifted", async ({
  page,
  request,
  loginAs,
}) => {
  test.slow();
  const { name, path, clientId } = await makeTalk(request);
  const clientPath = routes.client({ clientId });
  await loginAs("admin");
  await page.goto(clientPath);
  const more = `More for ${name}`;
  await (await menuOf(page, more)).getByRole("menuitem", { name: "Legal hold…" }).click();
  const dialog = page.getByRole("dialog", { name: `Put ${name} on legal hold?` });
  await dialog.getByRole("button", { name: "Put on legal hold" }).click();
  await expect(dialog.getByText("Say why").first()).toBeVisible();
  await dialog.getByLabel("Reason").fill("Court order 17");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Put on legal hold" }).click();
  await expect(page.getByText(/^On legal hold since /)).toBeVisible();
  const menu = await menuOf(page, more);
  await expect(menu.getByRole("menuitem", { name: "Erase…" })).toContainText("On legal hold since");
  await page.keyboard.press("Escape");

  await page.goto(path);
  await expect(page.getByText(/^On legal hold since /)).toBeVisible();
  await act(page, "Close");
  await expect((await menuOf(page)).getByRole("menuitem", { name: "Delete" })).toContainText("On legal hold since");
  await page.keyboard.press("Escape");

  await page.goto(clientPath);
  await (await menuOf(page, more)).getByRole("menuitem", { name: "Lift legal hold…" }).click();
  const lift = page.getByRole("dialog", { name: `Lift the legal hold on ${name}?` });
  await expect(lift).toContainText("Court order 17");
  await lift.getByLabel("Reason").fill("Settled");
  await lift.getByRole("button", { name: "Lift legal hold" }).click();
  await expect(page.getByText(/^On legal hold since /)).toHaveCount(0);
});

test("retention by disposition is set, and a dry run tells how many it would take and the oldest", async ({
  page,
  request,
  loginAs,
}) => {
  test.slow();
  const { ctx, id } = await makeTalk(request);
  const { id: dispositionId, name } = await createDisposition(ctx, { parentId: null, name: `Spam ${unique()}` });
  const closedAt = new Date(Date.now() - 40 * 86_400_000);
  await transact(ctx, (tx) =>
    tx
      .update(interactions)
      .set({ status: "closed", closedAt, dispositionId, dispositionFirst: name })
      .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id))),
  );
  await loginAs("admin");
  await page.goto(routes.settings());
  await page.getByRole("button", { name: "Change: By disposition" }).click();
  const panel = page.getByRole("dialog", { name: "By disposition" });
  await panel.getByLabel(name).fill("many");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByText("Whole days, or nothing").first()).toBeVisible();
  await panel.getByLabel(name).fill("30");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("By disposition: saved")).toBeVisible();
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("1 interaction would be purged today.")).toBeVisible();
  await expect(page.getByText(/The oldest was closed on /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change: By disposition" }).click();
  await panel.getByRole("button", { name: /^Back to the default/ }).click();
  await expect(page.getByText("By disposition: saved").first()).toBeVisible();
});

test("a client is erased by typing the name, and is nowhere from then on", async ({ page, request, loginAs }) => {
  test.slow();
  const { ctx, name, path, clientId, id } = await makeTalk(request);
  await loginAs("admin");
  await page.goto(routes.client({ clientId }));
  await (await menuOf(page, `More for ${name}`)).getByRole("menuitem", { name: "Erase…" }).click();
  const dialog = page.getByRole("dialog", { name: `Erase ${name} for good?` });
  await dialog.getByLabel(/^To confirm, type/).fill("Somebody else");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog.getByText(`Type ${name}, as it stands`).first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel(/^To confirm, type/).fill(name);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText(/^Erased\. What is left/)).toBeVisible();
  await expect(page).toHaveURL(routes.clients());
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name })).toHaveCount(0);
  const ended = () =>
    look((tx) => tx.select().from(erasures).where(eq(erasures.clientId, clientId))).then(
      ([row]) => row?.endedAt ?? null,
    );
  await expect.poll(ended, { timeout: 30_000 }).not.toBeNull();
  const [person] = await look((tx) => tx.select().from(clients).where(eq(clients.id, clientId)));
  expect(person?.displayName).toBe("");
  const [row] = await look((tx) =>
    tx
      .select()
      .from(interactions)
      .where(and(eq(interactions.companyId, ctx.companyId), eq(interactions.id, id))),
  );
  expect(row).toMatchObject({ contactName: "", phone: null, lastMessageText: null, messageCount: expect.any(Number) });
});
