import { expect, type Locator, type Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { nextPhone } from "./demo";

/** A pretended client's phone, driven on the Sandbox page as its owner would. */
export type Phone = {
  readonly number: string;
  readonly name: string;
  readonly page: Page;
  /** What the open conversation holds. */
  readonly log: Locator;
  /** Opens a click-to-chat link, or one that a scanned code held; what it prefills is not sent yet. */
  readonly open: (link: string) => Promise<void>;
  readonly write: (text: string) => Promise<void>;
  /** Sends what an opened link wrote. */
  readonly send: () => Promise<void>;
  /** Shows the conversation with another of the company's numbers. */
  readonly turnTo: (account: string) => Promise<void>;
};

/** Takes a new phone into use on the Sandbox page of someone who may. */
export async function takePhone(page: Page, number: string = nextPhone()): Promise<Phone> {
  const name = `Client ${number.slice(2)}`;
  await page.goto(routes.sandboxPhone());
  await page.getByRole("button", { name: "Add a phone" }).click();
  const panel = page.getByRole("dialog", { name: "Add a phone" });
  await panel.getByLabel("Number").fill(number);
  await panel.getByLabel("Name", { exact: true }).fill(name);
  await panel.getByRole("button", { name: "Add a phone" }).click();
  await page.getByRole("link", { name: new RegExp(name) }).click();
  const screen = page.getByRole("region", { name: `Phone of ${name}` });
  await expect(screen).toBeVisible();
  const composer = screen.getByRole("textbox");
  const send = async () => {
    await screen.getByRole("button", { name: "Send", exact: true }).click();
    await expect(composer).toHaveValue("");
  };
  return {
    number,
    name,
    page,
    log: screen.getByRole("log"),
    open: async (link) => {
      await page.getByLabel("Or open a link").fill(link);
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await expect(screen.getByText("The link wrote this.")).toBeVisible();
    },
    write: async (text) => {
      await composer.fill(text);
      await send();
    },
    send,
    turnTo: async (account) => {
      // A phone that nobody wrote from yet shows its conversations at once.
      const back = screen.getByRole("link", { name: "All conversations" });
      if (await back.isVisible()) await back.click();
      await screen.getByRole("link", { name: new RegExp(account) }).click();
      await expect(screen.getByRole("heading", { name: new RegExp(account) })).toBeVisible();
    },
  };
}

/** The link that a code of this account and extension holds. */
export const linkTo = (account: { address: string }, text: string): string =>
  `https://wa.me/${account.address.slice(1)}?text=${encodeURIComponent(text)}`;
