import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { readOne } from "@/lib/services/profile/testing/read-picture";
import { first, nextPhoneAbroad, unique } from "./demo";
import { type Desk, makeDesk } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { linkTo, takePhone } from "./phone";
import { openRequest } from "./requests";
import { catchShares } from "./share";

const atADesk = { viewport: { width: 1440, height: 900 } };
const inTheHand = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** Whoever opened the page before it happened sees it without touching anything. */
const roomOf = (page: Page, name: string) => page.getByRole("main").getByRole("link", { name: new RegExp(name) });
const talkWith = (page: Page, name: string) => page.getByRole("region", { name });

async function answer(page: Page, name: string, words: string): Promise<void> {
  await page.getByLabel(`Message to ${name}`).fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).tap();
}

/** The manager shows their code on the phone in their hand and hands the card on: what both hold. */
async function shareCode(manager: Page, desk: Desk): Promise<string> {
  const shared = await catchShares(manager);
  await manager.goto(routes.profile());
  await manager.getByRole("link", { name: "Your QR code" }).last().tap();
  await expect(manager.getByRole("img", { name: /^QR code: text #/ })).toBeVisible();
  await expectAccessible(manager);
  const link = readOne(await manager.screenshot());
  expect(link).toBe(`https://wa.me/${desk.primary.address.slice(1)}?text=%23${desk.extension}`);
  await manager.getByRole("button", { name: "Share" }).tap();
  expect(readOne(await shared())).toBe(link);
  return link;
}

/** A client follows the link of the code: both sides are in a room, and each reads what the other writes. */
async function meetByCode(manager: Page, street: Page, desk: Desk, link: string): Promise<void> {
  await manager.goto(routes.overview());
  await expect(manager.getByText("No room yet")).toBeVisible();
  const phone = await takePhone(street);
  await phone.open(link);
  await phone.send();
  await expect(
    phone.log.getByText(`You asked for ${desk.member.name}, Account manager of Meridiana Bank`),
  ).toBeVisible();
  await roomOf(manager, phone.name).tap();
  const talk = talkWith(manager, phone.name);
  const invitation = `Hello ${phone.name}, this is ${desk.member.name} of Meridiana Bank.`;
  await expect(talk.getByText(invitation)).toBeVisible();
  await phone.turnTo(first(desk.secondaries).name);
  await expect(phone.log.getByText(invitation)).toBeVisible();
  await phone.write("Good morning");
  await expect(talk.getByText("Good morning", { exact: true })).toBeVisible();
  await answer(manager, phone.name, "Good morning to you");
  await expect(phone.log.getByText("Good morning to you")).toBeVisible();
  await expectAccessible(manager);
  await expectAccessible(street);
}

/** Whoever names nobody that is here, or nobody at all, is told what to do. */
async function strayAtTheDoor(street: Page, desk: Desk): Promise<void> {
  const phone = await takePhone(street);
  await phone.open(linkTo(desk.primary, `#nobody-${unique()}`));
  await phone.send();
  await expect(phone.log.getByText("We do not know this name.")).toBeVisible();
  await phone.write("Hello?");
  await expect(phone.log.getByText("Welcome to Meridiana Bank. To reach one of us, send #")).toBeVisible();
  await expect(phone.log.getByText("You asked for")).toHaveCount(0);
}

/** A client who asked while promotion was by hand is taken on by the manager. */
async function takeOn(manager: Page, street: Page, desk: Desk): Promise<string> {
  await manager.goto(routes.overview());
  await expect(manager.getByRole("heading", { name: "Asked for you" })).toHaveCount(0);
  const phone = await takePhone(street);
  await phone.open(linkTo(desk.primary, "Good morning"));
  await phone.send();
  await expect(phone.log.getByText("To reach one of us, send #")).toBeVisible();
  await openRequest(desk, phone.number);
  await phone.write(`#${desk.extension} it is urgent`);
  await expect(phone.log.getByText("We have passed your request on to")).toBeVisible();
  await manager.getByRole("main").getByRole("link", { name: phone.name, exact: true }).tap();
  await expect(manager.getByRole("list", { name: "What they wrote" }).getByText("it is urgent")).toBeVisible();
  await manager.getByRole("button", { name: "Promote…" }).tap();
  const panel = manager.getByRole("dialog", { name: `Promote ${phone.name}` });
  await expectAccessible(manager);
  await panel.getByRole("button", { name: "Promote", exact: true }).tap();
  await expect(manager.getByText(`${phone.name} is a client now`)).toBeVisible();
  await expect(phone.log.getByText(`You asked for ${desk.member.name}`)).toBeVisible();
  await phone.turnTo(first(desk.secondaries).name);
  await expect(phone.log.getByText(`this is ${desk.member.name}`)).toBeVisible();
  return phone.name;
}

/** The manager writes first: the number and its reason stand there before, the client's answer makes the room live. */
async function invite(manager: Page, street: Page, desk: Desk): Promise<string> {
  const phone = await takePhone(street);
  const called = `Invited ${unique()}`;
  const words = `Hello ${called}, this is ${desk.member.name} of Meridiana Bank.`;
  const { key, name } = first(desk.secondaries);
  await manager.goto(routes.newInvitation());
  await manager.getByRole("button", { name: "Someone new" }).tap();
  await manager.getByLabel("Name", { exact: true }).fill(called);
  await manager.getByRole("textbox", { name: "Number" }).fill(phone.number);
  await expect(manager.getByText(new RegExp(`${key}, .*, because it is of United States`)).first()).toBeVisible();
  await expect(manager.getByRole("region", { name: "What the client reads" })).toContainText(words);
  await expectAccessible(manager);
  await manager.getByRole("button", { name: "Send invitation" }).tap();
  const talk = talkWith(manager, called);
  await expect(talk.getByText("The client has not answered the invitation yet")).toBeVisible();
  await phone.turnTo(name);
  await expect(phone.log.getByText(words)).toBeVisible();
  await phone.write("Gladly");
  await expect(talk.getByText("Gladly", { exact: true })).toBeVisible();
  await expect(talk.getByText("The client has not answered the invitation yet")).toHaveCount(0);
  await answer(manager, called, "Welcome");
  await expect(phone.log.getByText("Welcome", { exact: true })).toBeVisible();
  return called;
}

const clientPage = async (admin: Page, name: string) => {
  await admin.goto(withQuery(routes.clients(), { q: name }));
  await admin.getByRole("table").getByRole("link", { name, exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
};

/** An admin takes two clients for one person, and then not: each has what it had. */
async function mergeAndUndo(admin: Page, one: string, other: string): Promise<void> {
  await clientPage(admin, other);
  const otherPath = admin.url();
  await clientPage(admin, one);
  await admin.getByRole("button", { name: `More for ${one}` }).click();
  await admin.getByRole("menuitem", { name: "Merge with…" }).click();
  const panel = admin.getByRole("dialog", { name: `Merge with ${one}` });
  await panel.getByRole("searchbox").fill(other);
  await panel.getByLabel(other).check();
  await expectAccessible(admin);
  await panel.getByRole("button", { name: "Merge" }).click();
  await expect(admin.getByText(`${one} is one client now`)).toBeVisible();
  await admin.goto(otherPath);
  await expect(admin.getByText(`This client was merged into ${one}.`)).toBeVisible();
  await clientPage(admin, one);
  await admin.getByRole("button", { name: "Take back" }).click();
  await expect(admin.getByText("The merge is taken back")).toBeVisible();
  await admin.goto(otherPath);
  await expect(admin.getByRole("heading", { level: 1, name: other })).toBeVisible();
  await expect(admin.getByRole("link", { name: "Edit client" })).toBeVisible();
}

/** No number serves the client's country: the alert leads the admin to the decision, and from there to the gap. */
async function closeTheGap(admin: Page, manager: Page, street: Page, desk: Desk): Promise<void> {
  const told = new RegExp(`A client asked for ${desk.member.name} and no number was left`);
  const alert = admin.getByRole("main").getByRole("link", { name: told });
  await Promise.all([admin.goto(routes.overview()), manager.goto(routes.overview())]);
  await expect(admin.getByRole("heading", { name: "Alerts" })).toBeVisible();
  await expect(alert).toHaveCount(0);
  const phone = await takePhone(street, nextPhoneAbroad());
  await phone.open(linkTo(desk.primary, `#${desk.extension}`));
  await phone.send();
  await expect(phone.log.getByText("We are sorry, Meridiana Bank cannot connect you at the moment.")).toBeVisible();
  await expect(manager.getByText("A client asked for you and no number was left")).toBeVisible();
  await alert.click();

  await expect(admin.getByRole("heading", { level: 1, name: `Message of ${phone.name}` })).toBeVisible();
  await expect(
    admin.getByText(`No number for a client of Japan: ${desk.pool.name} found no account`).first(),
  ).toBeVisible();
  await expect(admin.getByText(`We are sorry, Meridiana Bank cannot connect you`)).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole("link", { name: "Open Coverage" }).click();
  const offer = admin.getByRole("region", { name: "Nothing serves Japan: map it to United States?" });
  await expect(offer).toContainText(`It turns for ${desk.member.unit.name}`);
  await expectAccessible(admin);
  await offer.getByRole("button", { name: "Map Japan to United States" }).click();
  await expect(admin.getByText(`Japan is mapped to United States in ${desk.pool.name}`)).toBeVisible();

  await admin.goto(routes.overview());
  await expect(alert).toBeVisible();
  await phone.write(`#${desk.extension}`);
  await expect(phone.log.getByText(`You asked for ${desk.member.name}`)).toBeVisible();
  await expect(roomOf(manager, phone.name)).toBeVisible();
  // Both had it, and it is over for both, as long as they look.
  await expect(alert).toHaveCount(0);
  await expect(manager.getByText("A client asked for you and no number was left")).toHaveCount(0);
}

type People = {
  readonly desk: Desk;
  readonly manager: Page;
  readonly admin: Page;
  /** Where the clients' phones lie: a second tab of the admin's browser. */
  readonly street: Page;
};

let made: Promise<Desk> | undefined;

const story = test.extend<{ people: People }>({
  people: async ({ openAs }, use) => {
    const desk = await (made ??= makeDesk(1));
    const manager = await openAs(desk.member, inTheHand);
    const admin = await openAs("admin", atADesk);
    await use({ desk, manager, admin, street: await admin.context().newPage() });
  },
});

// One day of one desk: each part begins where the one before it ended.
story.describe.serial("a day with the people of a desk, in two browsers", () => {
  let promoted = "";
  let invited = "";

  story.beforeEach(() => story.slow());

  story(
    "a code is shared from a phone and a client is in a room; a wrong name and none have their answers",
    async ({ people }) => {
      const { desk, manager, street } = people;
      const link = await shareCode(manager, desk);
      await meetByCode(manager, street, desk, link);
      await strayAtTheDoor(street, desk);
    },
  );

  story("a prospect is promoted; a client is invited and answers", async ({ people }) => {
    const { desk, manager, street } = people;
    promoted = await takeOn(manager, street, desk);
    invited = await invite(manager, street, desk);
  });

  story(
    "two clients are one and two again; no number is left, and the alert leads to what closes the gap",
    async ({ people }) => {
      const { desk, manager, admin, street } = people;
      await mergeAndUndo(admin, promoted, invited);
      await closeTheGap(admin, manager, street, desk);
    },
  );
});
