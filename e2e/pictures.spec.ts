import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes, withQuery } from "@/lib/routes";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { demoCtx, first } from "./demo";
import { makeDesk } from "./desk";
import { expect, test } from "./fixtures";
import { screens } from "./screens";

/** `README_PICTURES=1 npx playwright test pictures` makes the pictures of the README anew, from the demo alone. */
const wanted = process.env["README_PICTURES"] === "1";
const folder = "public/pictures";

const pathOf = async (name: string) => first(screens.filter((screen) => screen.name === name)).path();

async function take(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: `${folder}/${name}.png` });
}

if (wanted) {
  test.use({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });

  test("a conversation, with the reason for its number", async ({ page, loginAs }) => {
    const ctx = await demoCtx();
    const account = first((await listAccounts(ctx)).filter((one) => one.key === "IT1"));
    const write = (text: string) => writeFromPhone(ctx, { phone: "+393475550196", accountId: account.id, text });
    const talk = page.getByRole("log");
    const answer = async (text: string) => {
      await page.getByLabel("Message to Matteo Ricci").fill(text);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await expect(talk.getByText(text)).toBeVisible();
    };
    await loginAs("agent");
    await page.goto(await pathOf("conversation"));
    await write("Good morning Michael, it is about the maturity of my bond.");
    await expect(talk.getByText("Good morning Michael")).toBeVisible();
    await answer("Good morning Matteo. It matures on 4 December; the amount will be on your account that morning.");
    await write("Perfect. Could we talk about what comes next on Thursday?");
    await expect(talk.getByText("Could we talk")).toBeVisible();
    await answer("Thursday at 10 suits me. I will send you two proposals beforehand.");
    await expect(talk.getByText("Delivered", { exact: true }).last()).toBeAttached();
    await take(page, "conversation");
  });

  test("a pool, with the question that it answers", async ({ page, loginAs }) => {
    await loginAs("admin");
    await page.goto(await pathOf("pool-explained"));
    await expect(page.getByText("Nothing was reserved.")).toBeVisible();
    await take(page, "pool");
  });

  test("the countries that a unit's numbers serve", async ({ page, loginAs }) => {
    const desk = await makeDesk(1);
    await loginAs("admin");
    await page.goto(withQuery(routes.coverage(), { unit: desk.member.unit.id, channel: "whatsapp", country: "BR" }));
    await expect(page.getByRole("button", { name: "Map Brazil to United States" })).toBeVisible();
    await take(page, "coverage");
  });

  test("the list of interactions", async ({ page, loginAs }) => {
    await loginAs("admin");
    await page.goto(routes.interactions());
    await expect(page.getByRole("row", { name: /Matteo Ricci/ }).first()).toBeVisible();
    await take(page, "interactions");
  });

  test("a user's code", async ({ page, loginAs }) => {
    await loginAs("agent");
    await page.goto(routes.profileQr());
    await expect(page.getByRole("img", { name: /^QR code: text #/ })).toBeVisible();
    await take(page, "code");
  });
}
