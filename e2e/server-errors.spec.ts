import type { Locator, Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { createLink } from "@/lib/services/identity/create-link";
import { listConnections } from "@/lib/services/connections/list-connections";
import { choose } from "./choose";
import { demoCtx, first, nextKey, nextPhone, unique } from "./demo";
import { place } from "./desk-pool";
import { type Desk, makeDesk, makeDeskPool, makeMember, makeSandboxAccount, makeUnit } from "./desk";
import { expect, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";
import { makeUnlucky, prepareBadLuck, unluckyText } from "./unlucky";

test.beforeAll(prepareBadLuck);

/** An admin whose changes all break, from the moment they are signed in. */
const unluckyAdmin = () => makeMember({ roles: ["admin", "agent"] });

type Control = readonly [name: string, type: string, value: string, checked: boolean];

/** Everything that a form's controls hold, hidden ones included. */
const valuesOf = (form: Locator): Promise<Control[]> =>
  form.evaluate((element) =>
    [...element.querySelectorAll<HTMLInputElement>("input, select, textarea")].map((one) => [
      one.name || one.id,
      one.type,
      one.value,
      one.checked ?? false,
    ]),
  );

/** Sends a filled form: the answer names a reference and nothing else of the error, and every field holds what it held. */
async function expectAllKept(page: Page, scope: Locator, button: string): Promise<void> {
  const form = scope.locator("form").filter({ has: page.getByRole("button", { name: button, exact: true }) });
  const before = await valuesOf(form);
  expect(before.length).toBeGreaterThan(0);
  await form.getByRole("button", { name: button, exact: true }).click();
  await expect(
    form.getByText(/^Something broke\. Nothing was changed\. Quote [0-9a-f]{10} to your admin\.$/),
  ).toBeVisible();
  await expect(form.getByText(/disk|exception|insert|postgres/i)).toHaveCount(0);
  expect(await valuesOf(form)).toEqual(before);
}

type Scene = { readonly page: Page; readonly dialog: Locator; readonly main: Locator };
type Case = {
  readonly form: string;
  readonly button: string;
  /** Makes what the form is about, opens it and fills it; gives where it stands. */
  readonly fill: (scene: Scene) => Promise<Locator>;
};

const label = (scope: Page | Locator, name: string) => scope.getByLabel(name, { exact: true });

async function fillNewPerson(page: Page): Promise<void> {
  await label(page, "Name").fill("Carla Conti");
  await label(page, "Email").fill(`carla-${unique()}@meridiana.example`);
  await page.getByLabel("Title").fill("Account manager");
  await choose(page.getByRole("combobox", { name: "Org unit" }), "Head office / EMEA / Italy / Milan");
  await page.getByRole("checkbox", { name: /^Supervisor/ }).check();
  await page.getByLabel("Extension").fill(`carla-${unique()}`);
}

const byAnAdmin: readonly Case[] = [
  {
    form: "a new account",
    button: "Create account",
    fill: async ({ page, main }) => {
      await page.goto(routes.newAccount());
      await label(page, "Provider").selectOption("sandbox");
      await label(page, "Connection").selectOption({ label: "Sandbox" });
      await label(page, "Address").fill(nextPhone());
      // The number is read once its reader has come; with it the fields about its country change.
      await expect(main.getByText(/^Saved as \+/)).toBeVisible();
      await label(page, "Name").fill("Front desk");
      await label(page, "Key").fill(nextKey());
      await page.getByRole("radio", { name: /^Primary/ }).check();
      await page.getByLabel("Capacity").fill("40");
      await page.getByLabel("Description").fill("For everyone");
      return main;
    },
  },
  {
    form: "an edited account",
    button: "Save changes",
    fill: async ({ page, dialog }) => {
      const account = await makeSandboxAccount("secondary", "draft");
      await page.goto(routes.account({ accountId: account.id }));
      await page.getByRole("link", { name: "Edit account" }).click();
      await dialog.getByLabel("Capacity").fill("41");
      await dialog.getByLabel("Description").fill("Another text");
      return dialog;
    },
  },
  {
    form: "a new connection",
    button: "Create connection",
    fill: async ({ page, main }) => {
      await page.goto(routes.newConnection());
      await page.getByRole("radio", { name: /Meta/ }).check();
      await label(page, "Name").fill("Meta, EU");
      await page.getByLabel("WhatsApp Business Account ID").fill("200300400500601");
      await page.getByLabel("App ID").fill("600700800900101");
      await page.getByLabel("Access token").fill("EAATESTTOKEN");
      await page.getByLabel("App secret").fill("0123456789abcdef0123456789abcdef");
      return main;
    },
  },
  {
    form: "an edited connection",
    button: "Save changes",
    fill: async ({ page, dialog }) => {
      const sandbox = first((await listConnections(await demoCtx())).filter((one) => one.name === "Sandbox"));
      await page.goto(routes.connection({ connectionId: sandbox.id }));
      await page.getByRole("link", { name: "Edit connection" }).click();
      await label(dialog, "Name").fill("Another name");
      return dialog;
    },
  },
  {
    form: "a new pool",
    button: "Create pool",
    fill: async ({ page, main }) => {
      const [account, unit] = [await makeSandboxAccount("secondary", "draft"), await makeUnit()];
      await page.goto(routes.newPool());
      await label(page, "Name").fill(`Pool ${unique()}`);
      await place(page, account, "secondary");
      await page.getByRole("button", { name: "Next: rules" }).click();
      await page.getByRole("checkbox", { name: unit.name }).check();
      await choose(page.getByRole("combobox", { name: "Clients from" }), "Belgium");
      await choose(page.getByRole("combobox", { name: "Served by" }), "France");
      await page.getByRole("button", { name: "Add mapping" }).click();
      await choose(page.getByRole("combobox", { name: "Default region" }), "Italy");
      await page.getByRole("switch", { name: /^Fallback upward/ }).click();
      await page.getByLabel("Cooldown").fill("12");
      return main;
    },
  },
  {
    form: "an edited pool",
    button: "Save changes",
    fill: async ({ page, main }) => {
      const unit = await makeUnit();
      const pool = await makeDeskPool(unit.id, [], [], "draft");
      await page.goto(withQuery(routes.editPool({ poolId: pool.id }), { step: "rules" }));
      await page.getByLabel("Cooldown").fill("13");
      return main;
    },
  },
  {
    form: "a new user",
    button: "Create user",
    fill: async ({ page, main }) => {
      await page.goto(routes.newUser());
      await fillNewPerson(page);
      return main;
    },
  },
  {
    form: "an edited user",
    button: "Save changes",
    fill: async ({ page, dialog }) => {
      const member = await makeMember();
      await page.goto(routes.user({ userId: member.id }));
      await page.getByRole("link", { name: "Edit user" }).click();
      await dialog.getByLabel("Title").fill("Head of desk");
      await dialog.getByRole("checkbox", { name: /^Supervisor/ }).check();
      return dialog;
    },
  },
  {
    form: "an extension",
    button: "Set extension",
    fill: async ({ page, dialog }) => {
      const member = await makeMember();
      await page.goto(routes.user({ userId: member.id }));
      await page.getByRole("button", { name: "Set extension" }).first().click();
      await dialog.getByLabel("Extension").fill(`word-${unique()}`);
      return dialog;
    },
  },
  {
    form: "a new unit",
    button: "Create org unit",
    fill: async ({ page, dialog }) => {
      await page.goto(routes.units());
      await page.getByRole("button", { name: "Org unit", exact: true }).click();
      await label(dialog, "Name").fill(`Branch ${unique()}`);
      return dialog;
    },
  },
  {
    form: "a renamed unit",
    button: "Save changes",
    fill: async ({ page, dialog }) => {
      const unit = await makeUnit();
      await page.goto(withQuery(routes.units(), { unit: unit.id }));
      await page.getByRole("button", { name: `Actions for ${unit.name}` }).click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await label(dialog, "Name").fill(`${unit.name} renamed`);
      return dialog;
    },
  },
  {
    form: "a moved unit",
    button: "Move",
    fill: async ({ page, dialog }) => {
      const [unit, target] = [await makeUnit(), await makeUnit()];
      await page.goto(withQuery(routes.units(), { unit: unit.id }));
      await page.getByRole("button", { name: `Actions for ${unit.name}` }).click();
      await page.getByRole("menuitem", { name: "Move", exact: true }).click();
      await dialog.getByRole("radio", { name: target.name }).check();
      return dialog;
    },
  },
  {
    form: "one's own preferences",
    button: "Save changes",
    fill: async ({ page, main }) => {
      await page.goto(routes.profile());
      await page.getByLabel("Language").selectOption("it");
      await page.getByRole("radio", { name: "Dark" }).check();
      return main;
    },
  },
  {
    form: "a phone of the Sandbox",
    button: "Add a phone",
    fill: async ({ page, dialog }) => {
      await page.goto(routes.sandboxPhone());
      await page.getByRole("button", { name: "Add a phone" }).click();
      await dialog.getByLabel("Number").fill(nextPhone());
      await label(dialog, "Name").fill(unluckyText);
      return dialog;
    },
  },
];

for (const { form, button, fill } of byAnAdmin) {
  test(`an error in the server leaves every field of ${form} as it was filled`, async ({ page, loginAs }) => {
    const admin = await unluckyAdmin();
    await loginAs(admin);
    await makeUnlucky(admin.id);
    const scope = await fill({ page, dialog: page.getByRole("dialog"), main: page.getByRole("main") });
    await expectAllKept(page, scope, button);
  });
}

test("an error in the server leaves both passwords in the form that changes them", async ({ page, loginAs }) => {
  const member = await makeMember();
  await loginAs(member);
  await makeUnlucky(member.id);
  await page.goto(routes.profile());
  await label(page, "Current password").fill(member.password);
  await label(page, "New password").fill("five quiet herons ashore");
  await expectAllKept(page, page.getByRole("main"), "Change password");
});

test("an error in the server leaves address and password in the sign-in", async ({ page, allowedComplaints }) => {
  // The browser itself notes each answer of 500.
  allowedComplaints.push(/status of 500/);
  const member = await makeMember();
  await makeUnlucky(member.id);
  await page.goto(routes.signIn());
  await label(page, "Email").fill(member.email);
  await label(page, "Password").fill(member.password);
  await expectAllKept(page, page.getByRole("main"), "Sign in");
});

test("an error in the server leaves the new password in the form of a link", async ({ page, allowedComplaints }) => {
  allowedComplaints.push(/status of 500/);
  const member = await makeMember();
  const { token } = await createLink(await demoCtx(), { userId: member.id });
  await makeUnlucky(member.id);
  await page.goto(routes.resetPassword({ token }));
  await label(page, "New password").fill("five quiet herons ashore");
  await expectAllKept(page, page.getByRole("main"), "Set the password");
});

test("an error in the server leaves what was written, on the phone and in the console", async ({
  page,
  loginAs,
  openAs,
}) => {
  const desk: Desk = await makeDesk(1);
  const phone = await takePhone(await openAs("admin"));
  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  await expect(phone.log.getByText("You asked for")).toBeVisible();
  await phone.turnTo(desk.secondaries[0]?.name ?? "");
  await phone.write("Good morning");
  const onPhone = phone.page.getByRole("main");
  await onPhone.getByLabel(/^Write to/).fill(unluckyText);
  await expectAllKept(phone.page, onPhone, "Send");

  await loginAs(desk.member);
  await page.goto(routes.overview());
  await page.getByRole("link", { name: new RegExp(phone.name) }).click();
  await page.getByLabel(`Message to ${phone.name}`).fill(unluckyText);
  await expectAllKept(page, page.getByRole("main"), "Send");
});
