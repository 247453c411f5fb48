import { randomUUID } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { CreateAccount } from "@/lib/core/accounts/schema";
import { CreateCompany } from "@/lib/core/company/schema";
import { CompanyId } from "@/lib/core/ids";
import { UpdatePool } from "@/lib/core/pools/schema";
import { descriptors } from "@/lib/providers/registry";
import { routes, withQuery } from "@/lib/routes";
import { createAccount } from "@/lib/services/accounts/create-account";
import { createCompany } from "@/lib/services/company/create-company";
import { createConnection } from "@/lib/services/connections/create-connection";
import { updatePool } from "@/lib/services/pools/update-pool";
import { createUnit } from "@/lib/services/units/create-unit";
import { listUnits } from "@/lib/services/units/list-units";
import { demoCtx, look, nextKey, nextPhone, unique } from "./demo";
import { makeDesk, makeDeskPool, makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, test, withoutNews } from "./fixtures";
import { linkTo, takePhone } from "./phone";

const problemAt = (page: Page, text: string | RegExp) => page.getByRole("alert").getByRole("link", { name: text });

async function fillAccount(page: Page, { address, key }: { address: string; key: string }): Promise<void> {
  await page.goto(routes.newAccount());
  await page.getByLabel("Provider", { exact: true }).selectOption("sandbox");
  await page.getByLabel("Connection", { exact: true }).selectOption({ label: "Sandbox" });
  await page.getByLabel("Address", { exact: true }).fill(address);
  await page.getByLabel("Name", { exact: true }).fill("Front desk");
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("radio", { name: /^Secondary/ }).check();
}

test("a pool that lost its secondary since the page was opened is not activated, and the answer says why", async ({
  page,
  loginAs,
}) => {
  const [unit, front, back] = await Promise.all([
    makeUnit(),
    makeSandboxAccount("primary"),
    makeSandboxAccount("secondary"),
  ]);
  const pool = await makeDeskPool(unit.id, [front], [back], "draft");
  await withoutNews(page);
  await loginAs("admin");
  await page.goto(routes.pool({ poolId: pool.id }));
  await page.getByRole("button", { name: `More for ${pool.name}` }).click();
  await updatePool(
    await demoCtx(),
    UpdatePool.parse({
      poolId: pool.id,
      version: 1,
      name: pool.name,
      primaries: [front.id],
      secondaries: [],
      ouIds: [unit.id],
      mappings: [],
      defaultRegion: null,
      fallbackUpward: false,
      matchSharedCode: true,
      cooldownDays: null,
    }),
  );
  await page.getByRole("menuitem", { name: "Activate" }).click();
  await expect(page.getByText(/^Changed by .+ Reload\.$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText("No secondary is active")).toBeVisible();
  await page.getByRole("button", { name: `More for ${pool.name}` }).click();
  const activate = page.getByRole("menuitem", { name: /^Activate/ });
  await expect(activate).toBeDisabled();
  await expect(activate).toContainText("No secondary account is active: there would be no number to talk on.");
});

test("a unit sent below itself, past the form that forbids it, is refused by the server too", async ({
  page,
  loginAs,
}) => {
  const parent = await makeUnit();
  const child = await createUnit(await demoCtx(), { name: `Below ${unique()}`, parentId: parent.id });
  await loginAs("admin");
  await page.goto(withQuery(routes.units(), { unit: parent.id }));
  await page.getByRole("button", { name: `Actions for ${parent.name}` }).click();
  await page.getByRole("menuitem", { name: "Move", exact: true }).click();
  const panel = page.getByRole("dialog");
  const own = panel.getByRole("radio", { name: new RegExp(`^${child.name}`) });
  await expect(own).toBeDisabled();
  await own.evaluate((radio: HTMLInputElement) => {
    radio.disabled = false;
  });
  await own.check();
  await panel.getByRole("button", { name: "Move", exact: true }).click();
  await expect(panel.getByRole("alert")).toContainText("A unit cannot be placed below itself");
});

test("the extension of another is refused at its field, in whatever letters it is written", async ({
  page,
  loginAs,
}) => {
  const member = await makeMember();
  await loginAs("admin");
  await page.goto(routes.user({ userId: member.id }));
  await page.getByRole("button", { name: "Set extension" }).first().click();
  const panel = page.getByRole("dialog");
  for (const word of ["michael", "MICHAEL", "ｍｉｃｈａｅｌ"]) {
    await panel.getByLabel("Extension").fill(word);
    await panel.getByRole("button", { name: "Set extension" }).click();
    await expect(problemAt(page, /^Extension: Michael Rossi has this extension/)).toBeVisible();
    await expect(panel.getByLabel("Extension")).toHaveValue(word);
  }
});

test("an account key of 6 characters is cut by the field, and refused by the server where it is not", async ({
  page,
  loginAs,
}) => {
  await loginAs("admin");
  const address = nextPhone();
  await fillAccount(page, { address, key: nextKey() });
  const field = page.getByLabel("Key", { exact: true });
  await field.clear();
  await field.pressSequentially("abcdef");
  await expect(field).toHaveValue("abcde");
  await field.evaluate((input: HTMLInputElement) => input.removeAttribute("maxlength"));
  await field.fill("abcdef");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(problemAt(page, "Key: 1 to 5 letters or digits")).toBeVisible();
  await expect(field).toHaveValue("abcdef");
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(address);
});

test("an address that another company uses is refused without a word about whose it is", async ({ page, loginAs }) => {
  const address = nextPhone();
  const other: Ctx = { ...(await demoCtx()), companyId: CompanyId.parse(randomUUID()) };
  const name = `Other Bank ${unique()}`;
  const { contactListId } = await createCompany(other, CreateCompany.parse({ name, slug: `other-${unique()}` }));
  const { id: connectionId } = await createConnection(
    other,
    { name: "Sandbox", provider: "sandbox", values: { signing_secret: "" } },
    descriptors,
  );
  const account = {
    connectionId,
    channel: "whatsapp",
    address,
    name: "Their desk",
    key: nextKey(),
    purpose: "secondary",
    country: "US",
    maxLiveRooms: null,
    priority: 100,
    userId: null,
    contactListId,
    description: null,
  };
  await createAccount(other, CreateAccount.parse(account), descriptors);
  await loginAs("admin");
  await fillAccount(page, { address, key: nextKey() });
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(problemAt(page, /^Address: This address is in use by another account\./)).toBeVisible();
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(address);
  await expect(page.getByText(name)).toHaveCount(0);
});

/** Sends once more what the browser sent, to the byte. */
async function sendAgain(page: Page, sent: Request) {
  const { "content-length": _, ...headers } = await sent.allHeaders();
  return page.request.post(sent.url(), { headers, data: sent.postDataBuffer() ?? Buffer.alloc(0) });
}

const isAction = (request: Request) => request.method() === "POST" && request.headers()["next-action"] !== undefined;

test("a form that arrives three times is saved once, and each sending gets the same answer", async ({
  page,
  loginAs,
}) => {
  const parent = await makeUnit();
  await loginAs("admin");
  await page.goto(withQuery(routes.units(), { unit: parent.id }));
  await page.getByRole("button", { name: `Actions for ${parent.name}` }).click();
  await page.getByRole("menuitem", { name: "New unit below" }).click();
  const panel = page.getByRole("dialog");
  const name = `Twice ${unique()}`;
  await panel.getByLabel("Name", { exact: true }).fill(name);
  const [sent] = await Promise.all([
    page.waitForRequest(isAction),
    panel.getByRole("button", { name: "Create org unit" }).dblclick(),
  ]);
  await expect(panel).toHaveCount(0);
  const answers = await Promise.all([sendAgain(page, sent), sendAgain(page, sent)]);
  const made = (await listUnits(await demoCtx())).filter((unit) => unit.name === name);
  expect(made).toHaveLength(1);
  for (const answer of answers) {
    const text = await answer.text();
    expect(text).toContain('"ok":true');
    expect(text).toContain(made[0]?.id ?? "no unit");
  }
});

test("a message sent by a double click and again by the network goes out once", async ({ page, loginAs, openAs }) => {
  const desk = await makeDesk(1);
  const phone = await takePhone(await openAs("admin"));
  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  await expect(phone.log.getByText("You asked for")).toBeVisible();
  await phone.turnTo(desk.secondaries[0]?.name ?? "");
  await phone.write("Good morning");
  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page.getByRole("link", { name: new RegExp(phone.name) }).click();
  const field = page.getByLabel(`Message to ${phone.name}`);
  const text = `Only once ${unique()}`;
  await field.fill(text);
  const [sent] = await Promise.all([
    page.waitForRequest((request) => isAction(request) && (request.postData() ?? "").includes(text)),
    page.getByRole("button", { name: "Send", exact: true }).dblclick(),
  ]);
  await expect(field).toHaveValue("");
  await sendAgain(page, sent);
  await expect(phone.log.getByText(text)).toHaveCount(1);
  const kept = await look((tx) => tx.$count(messages, and(eq(messages.text, text), eq(messages.direction, "out"))));
  expect(kept).toBe(1);
});

test("of two admins on one pool the second learns who was quicker and when, and loses nothing", async ({
  page,
  loginAs,
  openAs,
}) => {
  const unit = await makeUnit();
  const pool = await makeDeskPool(unit.id, [], [], "draft");
  const quicker = await makeMember({ roles: ["admin"] });
  const other = await openAs(quicker);
  await loginAs("admin");
  await withoutNews(page);
  for (const one of [page, other]) await one.goto(withQuery(routes.editPool({ poolId: pool.id }), { step: "rules" }));
  await other.getByLabel("Cooldown").fill("7");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText(`${pool.name} is saved`)).toBeVisible();
  await page.getByRole("switch", { name: /^Fallback upward/ }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(new RegExp(`^Changed by ${quicker.name} at \\d\\d:\\d\\d .*Reload\\.$`))).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByLabel("Cooldown")).toHaveValue("7");
  await expect(page.getByRole("switch", { name: /^Fallback upward/ })).toBeChecked();
});
