import { mkdirSync, writeFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { and, count, eq } from "drizzle-orm";
import { auditLog, interactions } from "@/db/schema";
import type { InteractionId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { demoCtx, look, nextPhone } from "./demo";
import { makeMember, makeSandboxAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { readPdf } from "./read-pdf";
import { postText } from "./sandbox-hook";

const folder = process.env["SCREENSHOTS"];
const said = [
  "مرحبا، أريد فتح حساب",
  "שלום לכם, אני רוצה לפתוח חשבון",
  "नमस्ते, मुझे खाता चाहिए",
  "您好，我想開戶，我叫王小明",
  "Good morning, Łukasz\nhere",
] as const;
const words = ["مرحبا", "أريد", "حساب", "שלום", "לכם", "חשבון", "नमस्ते", "खाता", "您好", "王小明", "morning", "Łukasz"];

/** A client who wrote in five scripts to a shared account, and its supervisor. */
async function makeTalk(request: APIRequestContext) {
  const { companyId } = await demoCtx();
  const account = await makeSandboxAccount("inbox");
  const lead = await makeMember({ roles: ["supervisor"], supervises: { ouIds: [], accountIds: [account.id] } });
  const phone = nextPhone();
  const rows = () =>
    look((tx) =>
      tx
        .select({ id: interactions.id, messages: interactions.messageCount })
        .from(interactions)
        .where(and(eq(interactions.companyId, companyId), eq(interactions.accountId, account.id))),
    );
  for (const [at, text] of said.entries()) {
    await postText(request, { to: account.address, phone, name: "Łukasz سمير", text });
    await expect.poll(async () => (await rows())[0]?.messages ?? 0, { timeout: 20_000 }).toBeGreaterThan(at);
  }
  const [talk] = await rows();
  if (!talk) throw new Error("The client's message opened nothing");
  return { lead, interactionId: talk.id };
}

const takenOf = async (interactionId: InteractionId) => {
  const mine = and(eq(auditLog.action, "interaction.transcript"), eq(auditLog.targetId, interactionId));
  const [row] = await look((tx) => tx.select({ n: count() }).from(auditLog).where(mine));
  return row?.n;
};

async function keep(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("97 a conversation is opened to print from its menu, and its PDF reads back in every script", async ({
  context,
  loginAs,
  page,
  request,
}) => {
  const { lead, interactionId } = await makeTalk(request);
  await loginAs(lead);
  await page.goto(routes.interaction({ interactionId }));
  await page.getByRole("button", { name: "More", exact: true }).click();
  const opening = context.waitForEvent("page");
  await page.getByRole("menuitem", { name: "Transcript to print or save as PDF", exact: true }).click();
  const sheet = await opening;
  await expect(sheet.getByRole("heading", { level: 1, name: /^Interaction \d+$/ })).toBeVisible();
  expect(await takenOf(interactionId)).toBe(1);

  for (const [text, way] of [
    [said[0], "rtl"],
    [said[1], "rtl"],
    [said[2], "ltr"],
    [said[3], "ltr"],
  ] as const)
    expect(await sheet.getByText(text).evaluate((element) => getComputedStyle(element).direction)).toBe(way);
  for (const colorScheme of ["light", "dark"] as const) {
    await sheet.emulateMedia({ colorScheme });
    await expectAccessible(sheet);
    await keep(sheet, `transcript-${colorScheme}`);
  }
  await sheet.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(sheet.getByRole("button", { name: "Print" })).toBeHidden();
  await keep(sheet, "transcript-paper");
  const pdf = await sheet.pdf({ preferCSSPageSize: true });
  if (folder) writeFileSync(`${folder}/transcript.pdf`, pdf);
  const reads = readPdf(pdf);
  expect(words.filter((word) => !reads(word))).toEqual([]);
  expect(reads("香港")).toBe(false);
});

test("97 the printed conversation says in words who wrote, on which day and how far it came", async ({
  loginAs,
  page,
}) => {
  await loginAs("admin");
  await page.goto(withQuery(routes.interactions(), { q: "Matteo Ricci" }));
  await page.getByRole("row", { name: "Matteo Ricci" }).first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Matteo Ricci" })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/print`);
  const sheet = page.getByRole("main");
  await expect(sheet.getByText(/ · (Read|Delivered|Sent)$/).first()).toBeVisible();
  await expect(sheet.getByRole("heading", { level: 3, name: /^\w+day,? \d+ \w+ \d{4}$/ }).first()).toBeVisible();
  await expect(sheet.getByText("Matteo Ricci").first()).toBeVisible();
});

test("97 nobody prints what they may not read: an agent of elsewhere finds no such page", async ({
  loginAs,
  page,
  request,
  allowedComplaints,
}) => {
  allowedComplaints.push(/status of 404/);
  const { interactionId } = await makeTalk(request);
  await loginAs(await makeMember());
  await page.goto(routes.printInteraction({ interactionId }));
  await expect(page.getByText("Łukasz")).toHaveCount(0);
  expect(await takenOf(interactionId)).toBe(0);
});
