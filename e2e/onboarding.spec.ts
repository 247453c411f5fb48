import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { choose } from "./choose";
import { nextKey, nextPhone, unique } from "./demo";
import { makeDesk, makeMember } from "./desk";
import { place } from "./desk-pool";
import { expect, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";
import { readCode } from "./read-code";

type NewAccount = { name: string; key: string; address: string; purpose: "Primary" | "Secondary" };

/** Makes an account on the demo's Sandbox by its form and activates it once its connection has answered. */
async function makeAccountByForm(page: Page, { name, key, address, purpose }: NewAccount): Promise<void> {
  await page.goto(routes.newAccount());
  await page.getByLabel("Provider", { exact: true }).selectOption("sandbox");
  await page.getByLabel("Connection", { exact: true }).selectOption({ label: "Sandbox" });
  await page.getByLabel("Address", { exact: true }).fill(address);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("radio", { name: new RegExp(`^${purpose}`) }).check();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("The connection answered for this address")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText("Takes new rooms and sends.")).toBeVisible();
}

async function makePoolByForm(page: Page, name: string, unit: string, accounts: readonly NewAccount[]): Promise<void> {
  await page.goto(routes.newPool());
  await page.getByLabel("Name", { exact: true }).fill(name);
  for (const account of accounts) await place(page, account, account.purpose === "Primary" ? "primary" : "secondary");
  await page.getByRole("button", { name: "Next: rules" }).click();
  await page.getByRole("checkbox", { name: new RegExp(`^${unit}`) }).check();
  await page.getByRole("button", { name: "Create pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Activate" }).click();
  await expect(page.getByText(`${name} is active`)).toBeVisible();
}

async function giveExtension(page: Page, user: string, word: string): Promise<void> {
  await page.goto(routes.extensions());
  // The second of this name sorts the column.
  await page.getByRole("button", { name: "Extension", exact: true }).first().click();
  const panel = page.getByRole("dialog");
  await choose(panel.getByRole("combobox", { name: "User" }), user);
  await panel.getByLabel("Extension").fill(word);
  await panel.getByRole("button", { name: "Set extension" }).click();
  await expect(page.getByText(`#${word} is set`)).toBeVisible();
}

test("from what an admin makes by the screens, a scanned code becomes a live room: on both sides, without a reload, with the reason", async ({
  page,
  loginAs,
  openAs,
}) => {
  test.slow();
  const member = await makeMember();
  const tag = unique();
  const admin = await openAs("admin");
  const accounts = (["Primary", "Secondary"] as const).map((purpose) => ({
    name: `${purpose} ${tag}`,
    key: nextKey(),
    address: nextPhone(),
    purpose,
  }));
  for (const account of accounts) await makeAccountByForm(admin, account);
  await makePoolByForm(admin, `Pool ${tag}`, member.unit.name, accounts);
  await giveExtension(admin, member.name, `client-${tag}`);

  await loginAs(member);
  await page.goto(routes.profileQr());
  const link = await readCode(page.getByRole("img", { name: /^QR code: text #/ }));
  expect(link).toBe(`https://wa.me/${accounts[0]?.address.slice(1)}?text=%23client-${tag}`);

  await page.goto(routes.overview());
  await expect(page.getByText("No room yet")).toBeVisible();
  const phone = await takePhone(admin);
  await phone.open(link);
  await phone.send();
  await expect(phone.log.getByText(`You asked for ${member.name}, Account manager of Meridiana Bank`)).toBeVisible();
  // Nobody touched this page since it said that there is no room.
  await page.getByRole("link", { name: new RegExp(phone.name) }).click();
  const talk = page.getByRole("region", { name: phone.name });
  const invitation = `Hello ${phone.name}, this is ${member.name} of Meridiana Bank.`;
  await expect(talk.getByText(invitation)).toBeVisible();
  await expect(talk.getByText("The 24-hour window is closed until the client writes.")).toBeVisible();
  const about = page.getByRole("complementary", { name: "About this conversation" });
  await expect(about).toContainText(
    new RegExp(`${accounts[1]?.key}.*, because it is of United States, as the client is`),
  );
  await expect(about.getByRole("row", { name: /^R8 Country United States: 1 decided/ })).toBeAttached();

  await phone.turnTo(`Secondary ${tag}`);
  await expect(phone.log.getByText(invitation)).toBeVisible();
  await expect(talk.getByText("Read", { exact: true })).toBeVisible();
  await phone.write("Good morning");
  await expect(talk.getByText("Good morning", { exact: true })).toBeVisible();

  await page.getByLabel(`Message to ${phone.name}`).fill("Good morning to you");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(phone.log.getByText("Good morning to you")).toBeVisible();
  // The phone shows the conversation, so what arrives is read at once: the tick climbs by itself.
  await expect(talk.getByText("Read", { exact: true })).toHaveCount(2);
});

test("a message that fails says why, and goes out when it is sent again", async ({ page, loginAs, openAs }) => {
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
  const talk = page.getByRole("region", { name: phone.name });
  await expect(talk.getByText("Good morning", { exact: true })).toBeVisible();
  await phone.page.getByRole("radio", { name: /^Fails: phone not reachable/ }).check();
  await expect(phone.page.getByRole("radio", { name: /^Fails: phone not reachable/ })).toBeChecked();
  await page.getByLabel(`Message to ${phone.name}`).fill("Are you there?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(talk.getByText(/^Not delivered: .+ \(code .+\)\./)).toBeVisible();
  await phone.page.getByRole("radio", { name: /^Arrives/ }).check();
  await talk.getByRole("button", { name: "Send again" }).click();
  await expect(phone.log.getByText("Are you there?")).toHaveCount(1);
});

test("a wrong extension, none, and the right one in another script each get their own answer", async ({ openAs }) => {
  const desk = await makeDesk(1);
  const admin = await openAs("admin");

  const wrong = await takePhone(admin);
  await wrong.open(linkTo(desk.primary, `#nobody-${unique()}`));
  await wrong.send();
  await expect(wrong.log.getByText("We do not know this name.")).toBeVisible();

  const none = await takePhone(admin);
  await none.open(linkTo(desk.primary, "Hello"));
  await none.send();
  await expect(none.log.getByText("Welcome to Meridiana Bank. To reach one of us, send #")).toBeVisible();

  // Full-width signs, as an Asian keyboard writes them, name the same user.
  const wide = await takePhone(admin);
  const fullWidth = desk.extension
    .toUpperCase()
    .replaceAll(/[A-Z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  await wide.open(linkTo(desk.primary, `Hello ＃${fullWidth}, please`));
  await wide.send();
  await expect(wide.log.getByText(`You asked for ${desk.member.name}`)).toBeVisible();
});

test("when no number is left the client is told, and so is the admin, with the trace", async ({ openAs }) => {
  const desk = await makeDesk(1);
  const admin = await openAs("admin");
  const phone = await takePhone(admin);
  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  await expect(phone.log.getByText("You asked for")).toBeVisible();

  // The same client asks for a second user of the same desk: its one secondary is taken by the first room.
  const second = `second-${unique()}`;
  const colleague = await makeMember({ unit: desk.member.unit, extension: second });
  await phone.write(`#${second}`);
  await expect(phone.log.getByText("We are sorry, Meridiana Bank cannot connect you at the moment.")).toBeVisible();
  await admin.goto(routes.overview());
  await expect(admin.getByText(new RegExp(colleague.name)).first()).toBeVisible();
});
