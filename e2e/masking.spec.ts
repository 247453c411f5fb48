import type { APIRequestContext } from "@playwright/test";
import { transact, unscoped } from "@/db/client";
import { companySettings } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import { routes as urls, withQuery } from "@/lib/routes";
import { raiseAlert } from "@/lib/services/alerts/raise-alert";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { alertOf, everyonesName, nameEveryone, type Tells } from "@/lib/services/testing/matrix/name-everyone";
import { expect, expectAccessible, test } from "./fixtures";
import { baseUrl, type Called, callIn } from "./matrix/callers";
import { type RouteExpectation, routes } from "./matrix/routes";

// A company of its own: what it hides from its people is nobody else's affair.
let called: Called;
let tells: Tells;
test.beforeAll(async ({ playwright }) => {
  called = await callIn(playwright.request);
  tells = await unscoped((tx) => nameEveryone(tx, called.world));
});
test.afterAll(async () => {
  for (const context of Object.values(called.as)) await context.dispose();
});

const all = { names: true, numbers: true };
const nothing = { names: false, numbers: false };
const operator = (): Ctx => {
  const { id: companyId, clock } = called.world.company;
  return { companyId, actor: { kind: "operator" }, clock, address: null };
};

const alertOfClient = () => transact(operator(), (tx) => raiseAlert(tx, operator(), alertOf(called.world.targets.own)));

async function mask(agent: typeof all, supervisor: typeof all): Promise<void> {
  const ctx = operator();
  await transact(ctx, (tx) => tx.delete(companySettings));
  await changeSetting(ctx, { name: "masking", to: { kind: "value", value: { agent, supervisor } }, seen: null });
}

// An invitation greets by name, as the message will.
const isText = new Set(["/api/invitations/preview"]);

/** What an address answers; a list as a file is asked for again with the count that it wants. */
async function answerOf(as: APIRequestContext, route: string, expectation: RouteExpectation): Promise<string> {
  const { own } = called.world.targets;
  const path = expectation.at?.(own) ?? route;
  if (expectation.kind !== "POST")
    return (await as.fetch(path, { method: expectation.kind === "page" ? "GET" : expectation.kind })).text();
  const body = expectation.body?.(own) ?? {};
  const answer = await (await as.post(path, { data: body })).text();
  const [, count] = /(\d+) rows match now/.exec(answer) ?? [];
  return count === undefined
    ? answer
    : (await as.post(path, { data: { ...Object(body), expectedCount: Number(count) } })).text();
}

test("96 no address answers a masked agent or supervisor with a client's name or number, and each does an admin", async () => {
  test.setTimeout(180_000);
  await mask(all, all);
  const open: string[] = [];
  for (const [route, expectation] of Object.entries(routes)) {
    if (expectation.kind === "open" || isText.has(route)) continue;
    for (const who of ["agent", "supervisor"] as const)
      if (expectation.may.includes(who))
        expect([route, who, tells(await answerOf(called.as[who], route, expectation))]).toEqual([route, who, []]);
    if (tells(await answerOf(called.as.admin, route, expectation)).length > 0) open.push(route);
  }
  for (const route of [
    "/interactions",
    "/interactions/[interactionId]",
    "/interactions/[interactionId]/print",
    "/clients",
    "/clients/[clientId]",
    "/api/interactions",
    "/api/interactions/export",
    "/api/interactions/[interactionId]/transcript",
    "/api/clients/clients",
  ])
    expect(open).toContain(route);
});

test("96 a masked agent's live stream names what to look at again, and nobody", async () => {
  await mask(all, all);
  const { cookies } = await called.as.agent.storageState();
  const controller = new AbortController();
  const answer = await fetch(`${baseUrl()}${urls.live()}`, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
    signal: controller.signal,
  });
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of answer.body ?? []) {
    // It stands open; now an alert that names its client comes.
    if (text === "") await alertOfClient();
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('"alert.changed"')) break;
  }
  controller.abort();
  expect(tells(text)).toEqual([]);
});

test("96 a masked agent searches by the whole alone: a part is refused where it is typed", async ({ page }) => {
  await mask(all, nothing);
  await page.context().addCookies((await called.as.agent.storageState()).cookies);
  await page.goto(withQuery(urls.interactions(), { q: everyonesName }));
  await expect(page.getByRole("row", { name: /Z\. Q\./ }).first()).toBeVisible();
  await page.goto(withQuery(urls.interactions(), { search: "contact contains Zeno" }));
  await expect(page.getByText(/is masked for your role/).first()).toBeVisible();
  await expect(page.getByText(everyonesName)).toHaveCount(0);
});

test("96 an admin reads what each role may do, and shows agents the numbers again", async ({ page }) => {
  await mask(all, nothing);
  await page.context().addCookies((await called.as.admin.storageState()).cookies);
  await page.goto(urls.roles());
  await expect(page.getByText("Agents: names and numbers masked")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search permissions" }).fill("transcript");
  await expect(page.getByRole("row", { name: /Interactions take a transcript Yes Yes Yes/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change: Masking" }).click();
  const panel = page.getByRole("dialog", { name: "Masking" });
  await panel.getByRole("group", { name: "Agents" }).getByRole("switch", { name: "Mask phone numbers" }).press("Space");
  await panel.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Agents: names masked")).toBeVisible();
  const list = await (await called.as.agent.get(urls.interactions())).text();
  expect(tells(list)).toEqual(["number"]);
});
