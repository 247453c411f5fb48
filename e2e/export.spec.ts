import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { z } from "zod";
import { findProcesses } from "@/bench/console/find-processes";
import { as, fill } from "@/bench/export/fill";
import { exportFiles } from "@/db/schema";
import type { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { demoCtx, look } from "./demo";
import { makeMember } from "./desk";
import { expect, test } from "./fixtures";

const many = 60_000;
// A busy machine makes it longer, never wrong.
const withinMs = 90_000;

const Lines = z.array(z.record(z.string(), z.string()));
const linesOf = async (download: Download) =>
  Lines.parse(parse(readFileSync(await download.path(), "utf8"), { bom: true, columns: true }));

async function ask(page: Page, wishes: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export as CSV" });
  for (const wish of wishes) await dialog.getByLabel(wish, { exact: true }).check();
  await expect(dialog.getByText("Days and times are those of")).toBeVisible();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
}

test("the columns that are chosen of what the list finds are downloaded at once", async ({ loginAs, page }) => {
  await loginAs("admin");
  await page.goto(withQuery(routes.interactions(), { q: "Matteo Ricci" }));
  const coming = page.waitForEvent("download");
  await ask(page, ["These", "phone", "contact"]);
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^interactions-\d{4}-\d\d-\d\d\.csv$/);
  const lines = await linesOf(download);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(line).toEqual({ contact: "Matteo Ricci", phone: expect.stringMatching(/^\+39\d+$/) });
});

test("a conversation is downloaded as text and as JSON from its menu", async ({ loginAs, page }) => {
  await loginAs("admin");
  await page.goto(withQuery(routes.interactions(), { q: "Matteo Ricci" }));
  await page.getByRole("row", { name: "Matteo Ricci" }).first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Matteo Ricci" })).toBeVisible();
  for (const [item, name] of [
    ["Transcript (TXT)", /^interaction-\d+\.txt$/],
    ["Transcript (JSON)", /^interaction-\d+\.json$/],
  ] as const) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(name);
    expect(readFileSync(await download.path(), "utf8")).toContain("Matteo Ricci");
  }
});

test("a big one is made in the background and outlives its worker; one is cancelled, and nobody else has any", async ({
  loginAs,
  openAs,
  page,
}) => {
  test.setTimeout(240_000);
  const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  const { companyId } = await demoCtx();
  const member = await makeMember({ roles: ["agent"] });
  const rowOf = (state?: "queued" | "running" | "done") =>
    look((tx) => tx.select().from(exportFiles).where(eq(exportFiles.ownerId, member.id))).then((rows) =>
      rows.filter((row) => state === undefined || row.state === state),
    );
  const workers = () => findProcesses("worker");
  const signal = (pids: readonly number[], name: "SIGSTOP" | "SIGCONT" | "SIGKILL") =>
    pids.forEach((pid) => process.kill(pid, name));
  try {
    await fill(owner, companyId, many, member.id);
    await loginAs(member);
    await page.goto(routes.interactions());
    signal(workers(), "SIGSTOP");
    await ask(page, ["With messages"]);
    await page.waitForURL((url) => url.pathname === routes.exports());
    await page.goto(withQuery(routes.interactions(), { q: "Rossi" }));
    await ask(page, ["Make it in the background"]);
    const unwanted = page.getByRole("row", { name: "Found by “Rossi”" });
    await expect(unwanted).toContainText("Waiting");
    await unwanted.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: "Cancel" }).click();
    await expect(unwanted).toContainText("Cancelled");

    const stopped = workers();
    signal(stopped, "SIGCONT");
    // In the middle: some is on the disk, and not all of it.
    await expect.poll(async () => (await rowOf("running")).length, { timeout: withinMs, intervals: [5] }).toBe(1);
    signal(stopped, "SIGKILL");
    const reached = (await rowOf())[0]?.rowsDone;
    test.info().annotations.push({ type: "rows at the kill", description: String(reached) });
    const wanted = page.getByRole("row", { name: "All interactions" });
    await expect(wanted).toContainText("Ready", { timeout: withinMs });
    expect(workers()).not.toEqual(stopped);

    const coming = page.waitForEvent("download");
    await wanted.getByRole("link", { name: "Download" }).click();
    const lines = await linesOf(await coming);
    expect(lines).toHaveLength(many);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(many);
    const [done] = await rowOf("done");
    const other = await openAs(await makeMember({ roles: ["admin"] }));
    if (!done) throw new Error("None is done");
    expect((await other.request.get(routes.exportFile({ exportId: done.id }))).status()).toBe(404);
    await other.goto(routes.exports());
    await expect(other.getByText("No export yet")).toBeVisible();
  } finally {
    signal(workers(), "SIGCONT");
    await unfill(owner, companyId, member.id);
    await owner.end();
  }
});

const unfill = (owner: postgres.Sql, companyId: string, ownerId: UserId) =>
  as(owner, companyId, async (tx) => {
    const theirs = tx`select id from interactions where owner_id = ${ownerId}`;
    for (const table of ["interaction_tags", "messages"])
      await tx`delete from ${tx(table)} where interaction_id in (${theirs})`;
    await tx`delete from interactions where owner_id = ${ownerId}`;
  });
