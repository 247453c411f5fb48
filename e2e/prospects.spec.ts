import { routes, withQuery } from "@/lib/routes";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { getAccount } from "@/lib/services/accounts/get-account";
import { demoCtx } from "./demo";
import { type DeskAccount, drain, makeDesk, makeMember } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";
import { makeRequest, openRequest } from "./requests";

test.use({ allowedComplaints: [/^Failed to load resource: the server responded with a status of 404/] });

async function resume({ id }: DeskAccount): Promise<void> {
  const ctx = await demoCtx();
  const { version } = await getAccount(ctx, id);
  await changeAccountState(ctx, { accountId: id, version, act: "resume" });
}

test("whoever asks while promotion is by hand waits: the user reads what they wrote, promotes, and they are in a room", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.slow();
  const desk = await makeDesk(1);
  const [secondary] = desk.secondaries;
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await expect(page.getByText("No room yet")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Asked for you" })).toHaveCount(0);

  const phone = await takePhone(await openAs("admin"));
  await phone.open(linkTo(desk.primary, "Good morning"));
  await phone.send();
  await expect(phone.log.getByText("To reach one of us, send #")).toBeVisible();
  await openRequest(desk, phone.number);
  await phone.write(`#${desk.extension} it is urgent`);
  await expect(phone.log.getByText("We have passed your request on to")).toBeVisible();
  await expect(phone.log.getByText("You asked for")).toHaveCount(0);

  // Nobody touched this page since it said that there is nothing.
  const waiting = page.getByRole("main").getByRole("link", { name: phone.name, exact: true });
  await expect(waiting).toBeVisible();
  await expectAccessible(page);
  await waiting.click();
  await expect(page.getByRole("heading", { level: 1, name: phone.name })).toBeVisible();
  const written = page.getByRole("list", { name: "What they wrote" });
  await expect(written.getByText(`#${desk.extension} it is urgent`)).toBeVisible();
  await expect(written.getByText("Good morning")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Promote…" }).click();
  const panel = page.getByRole("dialog", { name: `Promote ${phone.name}` });
  await expect(panel.getByRole("radio", { name: /^Someone new/ })).toBeChecked();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Promote", exact: true }).click();
  await expect(page.getByText(`${phone.name} is a client now`)).toBeVisible();
  await expect(phone.log.getByText(`You asked for ${desk.member.name}`)).toBeVisible();
  await page.getByRole("link", { name: "Open the conversation" }).click();
  await expect(page.getByRole("region", { name: phone.name }).getByText(`this is ${desk.member.name}`)).toBeVisible();
  await phone.turnTo(secondary?.name ?? "");
  await expect(phone.log.getByText(`this is ${desk.member.name}`)).toBeVisible();

  await page.goto(withQuery(routes.prospects(), { f: "state:is:promoted" }));
  await expect(page.getByRole("table").getByRole("link", { name: phone.name })).toBeVisible();
});

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
