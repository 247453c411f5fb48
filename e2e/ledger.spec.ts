import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { transact } from "@/db/client";
import { jobs } from "@/db/schema";
import { maskNumber } from "@/lib/core/masking/mask";
import { routes, withQuery } from "@/lib/routes";
import { enqueue } from "@/lib/services/jobs/enqueue";
import { listConnections } from "@/lib/services/connections/list-connections";
import { demoCtx, first, look, nextPhone, unique } from "./demo";
import { makeDeskPool, makeMember, makeSandboxAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";
import { postText } from "./sandbox-hook";

const ledgerOf = (address: string) => withQuery(routes.ledger(), { q: address });
const rowOf = (page: Page, name: RegExp | string) => page.getByRole("row").filter({ hasText: name });

test("an event for a number that becomes ours is replayed from the screen, and the room appears", async ({
  page,
  request,
  loginAs,
  openAs,
}) => {
  test.setTimeout(120_000);
  const [address, phone] = [nextPhone(), nextPhone()];
  const name = `Sam ${unique()}`;
  const extension = `desk-${unique()}`;
  const member = await makeMember({ extension });
  await postText(request, { to: address, phone, name, text: `#${extension}` });
  await loginAs("admin");
  await page.goto(ledgerOf(address));
  await expect(rowOf(page, address)).toContainText("Quarantined");

  await rowOf(page, address).getByRole("link", { name: "Message" }).click();
  const panel = page.getByRole("dialog", { name: "Received event" });
  await expect(panel.getByText(`It names ${address}, which no account of this connection has.`)).toBeVisible();
  await expect(panel.getByRole("button", { name: "Replay" })).toBeDisabled();
  // What the client wrote, who they are and the signature never reach the browser.
  await expect(panel.getByLabel("Body of the call, masked")).toContainText(`"phone": "•••• ${phone.slice(-4)}"`);
  const html = await page.content();
  for (const secret of [phone.slice(1), name, extension, "sha256="]) expect(html).not.toContain(secret);
  await expectAccessible(page);

  const primary = await makeSandboxAccount("primary", "active", address);
  await makeDeskPool(member.unit.id, [primary], [await makeSandboxAccount("secondary")]);
  await page.reload();
  await expect(panel.getByText("One has it now: replay it.")).toBeVisible();
  await panel.getByRole("button", { name: "Replay" }).click();
  await expect(panel.getByText("Every part of it was applied.")).toBeVisible();
  await expect(panel.getByText("Replayed by Giulia Ferraro")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Replay" })).toHaveCount(0);

  const desk = await openAs(member);
  await desk.goto(routes.overview());
  await expect(desk.getByText(name).first()).toBeVisible();
  await page.goto(withQuery(routes.ledgerSent(), { q: phone }));
  await expect(rowOf(page, maskNumber(phone)).first()).toBeVisible();
  await expect(page.getByRole("table")).not.toContainText(phone);
});

test("a discard needs a reason, which stays with the event; the ticked ones go together", async ({
  page,
  request,
  loginAs,
}) => {
  const address = nextPhone();
  for (const text of ["one", "two", "three"])
    await postText(request, { to: address, phone: nextPhone(), name: "X", text });
  await loginAs("admin");
  await page.goto(ledgerOf(address));
  await expect(page.getByText("Quarantined")).toHaveCount(3);
  await rowOf(page, address)
    .first()
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await expect(page.getByRole("menuitem", { name: /^Replay/ })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("menuitem", { name: "Discard…" }).click();
  const question = page.getByRole("dialog", { name: "Discard the event?" });
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(question.getByText("Say why it is discarded").first()).toBeVisible();
  await expectAccessible(page);
  await question.getByLabel("Why").fill("A test of the provider’s");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("1 event discarded")).toBeVisible();
  await expect(page.getByText("Quarantined", { exact: true })).toHaveCount(2);
  await page.getByRole("row").filter({ hasText: "Discarded" }).getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Received event" })).toContainText("A test of the provider’s");
  await page.keyboard.press("Escape");

  for (const row of await rowOf(page, "Quarantined").all()) await row.getByRole("checkbox").check();
  await page.getByRole("toolbar").getByRole("button", { name: "Replay" }).click();
  await expect(page.getByText("2 name numbers that no account has yet")).toBeVisible();
  await page.getByRole("toolbar").getByRole("button", { name: "Discard…" }).click();
  const both = page.getByRole("dialog", { name: "Discard 2 events?" });
  await both.getByLabel("Why").fill("The same test");
  await both.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("2 events discarded")).toBeVisible();
  await page.goto(withQuery(routes.ledger(), { q: address, f: "result:is:quarantined" }));
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("the file holds what matches, without bodies, and its taking is in the audit", async ({
  page,
  request,
  loginAs,
}) => {
  const [address, phone] = [nextPhone(), nextPhone()];
  await postText(request, { to: address, phone, name: "X", text: "Hello there" });
  await loginAs("admin");
  await page.goto(ledgerOf(address));
  await expect(rowOf(page, address)).toContainText("Quarantined");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.split("\r\n")).toHaveLength(3);
  expect(text).toContain(",Sandbox,sandbox,message,");
  expect(text).not.toMatch(new RegExp(`Hello there|${phone.slice(1)}`));
  await page.goto(withQuery(routes.audit(), { f: "action:is:event.export" }));
  await expect(page.getByRole("table").getByRole("button", { name: "Received events exported" }).first()).toBeVisible();
});

/** A piece of background work for an hour hence, that only a person brings forward. */
async function jobForLater(): Promise<string> {
  const ctx = await demoCtx();
  const { id } = first((await listConnections(ctx)).filter((one) => one.name === "Sandbox"));
  const job = { topic: "templates.sync", payload: { connectionId: id }, dedupeKey: `later:${unique()}` };
  await transact(ctx, (tx) => enqueue(tx, ctx, { ...job, runAtMs: Date.now() + 3_600_000 }));
  return first(await look((tx) => tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.dedupeKey, job.dedupeKey)))).id;
}

test("background work says what waits and why; it is run at once, or discarded with a reason", async ({
  page,
  loginAs,
}) => {
  const [now, never] = [await jobForLater(), await jobForLater()];
  await loginAs("admin");
  await page.goto(withQuery(routes.jobs(), { q: now }));
  const row = rowOf(page, "Fetches templates");
  await expect(row).toContainText("Not before its time.");
  await expect(row.getByRole("link", { name: "Sandbox" })).toBeVisible();
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Retry now" }).click();
  await expect(page.getByText("Fetches templates: it runs now")).toBeVisible();
  // It ran: nothing is left of it.
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goto(withQuery(routes.jobs(), { q: never }));
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Discard…" }).click();
  const question = page.getByRole("dialog", { name: "Discard “Fetches templates”?" });
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(question.getByText("Say why it is discarded").first()).toBeVisible();
  await question.getByLabel("Why").fill("Fetched by hand");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goto(withQuery(routes.audit(), { f: "action:is:job.discard" }));
  await page.getByRole("table").getByRole("button", { name: "Background job discarded" }).first().click();
  await expect(page.getByRole("dialog", { name: "Entry" })).toContainText("Fetched by hand");
});

test("neither page, file nor act is for agents, nor for a request of another site", async ({
  page,
  loginAs,
  openAs,
}) => {
  const agent = await openAs("agent");
  for (const path of [routes.ledger(), routes.ledgerSent(), routes.jobs()]) {
    await agent.goto(path);
    await expect(agent).toHaveURL(new RegExp(`${routes.noRight()}$`));
  }
  const data = { kind: "matching", q: "", sort: "", f: "", expectedCount: 0 };
  const { origin } = new URL(agent.url());
  await loginAs("admin");
  for (const path of [routes.eventExport(), routes.sentExport(), routes.jobExport()]) {
    expect((await agent.request.post(path, { headers: { origin }, data })).status()).toBe(403);
    const foreign = await page.request.post(path, { headers: { origin: "https://evil.example" }, data });
    expect(foreign.status()).toBe(403);
  }
});
