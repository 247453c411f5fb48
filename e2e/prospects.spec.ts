import { routes, withQuery } from "@/lib/routes";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { getAccount } from "@/lib/services/accounts/get-account";
import { demoCtx } from "./demo";
import { type DeskAccount, drain, makeDesk, makeMember } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { makeRequest } from "./requests";

test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

async function resume({ id }: DeskAccount): Promise<void> {
  const ctx = await demoCtx();
  const { version } = await getAccount(ctx, id);
  await changeAccountState(ctx, { accountId: id, version, act: "resume" });
}

test("without a number the prospect stays one and the reason is drawn; with one they get in", async ({
  page,
  loginAs,
}) => {
  const desk = await makeDesk(1);
  const [secondary] = desk.secondaries;
  if (!secondary) throw new Error("one secondary");
  await drain(secondary);
  const cardId = await makeRequest(desk);
  await loginAs(desk.member);
  await page.goto(withQuery(routes.prospect({ cardId }), { promote: 1 }));
  const panel = page.getByRole("dialog", { name: "Promote Sam" });
  await panel.getByRole("button", { name: "Promote", exact: true }).click();
  await expect(panel.getByText("No number for this client")).toBeVisible();
  await expect(panel.getByText(/^No number for a client of United States/).first()).toBeVisible();
  await expectAccessible(page);
  await resume(secondary);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Sam is a client now")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the conversation" })).toBeVisible();
});

test("a request is dismissed with a reason and not without; a colleague's looks as if there were none", async ({
  page,
  loginAs,
  openAs,
}) => {
  const desk = await makeDesk(1);
  const cardId = await makeRequest(desk);
  await loginAs(desk.member);
  await page.goto(routes.prospects());
  await page.getByRole("button", { name: /^Actions for Sam/ }).click();
  await page.getByRole("menuitem", { name: "Dismiss…" }).click();
  const dialog = page.getByRole("dialog", { name: "Dismiss the request of Sam" });
  await dialog.getByRole("button", { name: "Dismiss", exact: true }).click();
  await expect(dialog.getByText("Say why").first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Wrong person");
  await dialog.getByRole("button", { name: "Dismiss", exact: true }).click();
  await expect(page.getByText("1 request is dismissed")).toBeVisible();
  await expect(page.getByText("Nobody waits")).toBeVisible();
  await page.goto(routes.prospect({ cardId }));
  await expect(page.getByText("Wrong person")).toBeVisible();
  await expect(page.getByRole("button", { name: "Promote…" })).toHaveCount(0);

  const colleague = await openAs(await makeMember());
  await colleague.goto(routes.prospect({ cardId }));
  await expect(colleague.getByRole("heading", { level: 1 })).not.toContainText("Sam");
  await expect(colleague.getByText("bonds")).toHaveCount(0);
});
