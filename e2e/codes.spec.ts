import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { printed, readAlike, readOne } from "@/lib/services/profile/testing/read-picture";
import { getUser } from "@/lib/services/users/get-user";
import { listUsers } from "@/lib/services/users/list-users";
import { demoCtx, first } from "./demo";
import { makeMember } from "./desk";
import { expect, test } from "./fixtures";

const code = (page: Page) => page.getByRole("img", { name: /^QR code: text #/ });

/** An agent in a unit whose clients have a primary to write to. */
async function makeNamed(extension: string) {
  const ctx = await demoCtx();
  const asked = { q: "michael", sort: null, filters: [], after: null, before: null, size: 25 };
  const michael = await getUser(ctx, UserId.parse(first((await listUsers(ctx, asked)).rows).id));
  if (!michael.ouId) throw new Error("Michael is in no unit");
  return makeMember({ extension, unit: { id: michael.ouId, name: michael.ouName ?? "" } });
}

/** A document drawn by the browser itself at a zoom of 100 = 96 dpi. */
async function drawnPdf(page: Page, pdf: Buffer, zoom: number, found: (png: Buffer) => string): Promise<string> {
  const file = test.info().outputPath("card.pdf");
  writeFileSync(file, pdf);
  const viewer = await page.context().newPage();
  await viewer.setViewportSize({ width: 1300, height: 900 });
  await viewer.goto(`file://${file}#toolbar=0&navpanes=0&zoom=${zoom}`);
  let text = "";
  // The viewer draws when it is ready, and says so to nobody.
  await expect(async () => {
    text = found(await viewer.screenshot());
  }).toPass({ timeout: 20_000 });
  await viewer.close();
  return text;
}

for (const extension of ["anna.codes", "陳大文"])
  test(`#${extension}: screen, PNG, SVG, shared card and the print page's PDF hold one link`, async ({
    page,
    loginAs,
  }) => {
    const member = await makeNamed(extension);
    await loginAs(member);
    await page.goto(routes.profileQr());
    await expect(code(page)).toBeVisible();
    const shown = readOne(await page.screenshot());
    expect(shown).toMatch(/^https:\/\/wa\.me\/\d{7,15}\?text=/);
    expect(decodeURIComponent(new URL(shown).search)).toBe(`?text=#${extension}`);

    const png = await (await page.request.get(routes.qrImage({ userId: member.id, format: "png" }))).body();
    expect(readOne(printed(png, { mm: 25, dpi: 300 }))).toBe(shown);

    const svg = await (await page.request.get(routes.qrImage({ userId: member.id, format: "svg" }))).text();
    const paper = await page.context().newPage();
    await paper.setViewportSize({ width: 295, height: 295 });
    await paper.setContent(`<style>body { margin: 0 } svg { display: block; width: 295px }</style>${svg}`);
    const drawn = await paper.screenshot();
    const scans = [1, 2, 3].map((seed) => printed(drawn, { mm: 25, dpi: 150, tiltDegrees: 10, noise: 40, seed }));
    expect(readAlike([drawn, ...scans])).toEqual([shown, shown, shown, shown]);
    await paper.close();

    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    await page.getByRole("menuitem", { name: "Picture of the card, for chats" }).click();
    const card = await (await saved).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of card) parts.push(Buffer.from(part));
    expect(readOne(Buffer.concat(parts))).toBe(shown);

    await page.goto(routes.printCode());
    await expect(code(page)).toBeVisible();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // The card's code is 34 mm wide: at 300 dpi as it is, and so small that it is as on 25 mm.
    for (const zoom of [312.5, (312.5 * 25) / 34]) expect(await drawnPdf(page, pdf, zoom, readOne)).toBe(shown);
  });

test("a tab for each channel with a code of its own, and each address keeps its channel", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(withQuery(routes.profileQr(), { channel: "telegram" }));
  const tabs = page.getByRole("navigation", { name: "Channel" });
  await expect(tabs.getByRole("link", { name: "Telegram" })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: "WhatsApp" }).click();
  await expect(page).toHaveURL(new RegExp(`${routes.profileQr()}$`));
  await expect(code(page)).toBeVisible();
});
