import type { BrowserContext, Frame, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { PNG } from "pngjs";
import { routes } from "@/lib/routes";
import { readOne } from "@/lib/services/profile/testing/read-picture";
import { consoleUrl, startTeamsHost, strangerUrl, teamsUrl } from "./fakes/teams-host";
import { expect, expectAccessible, signInOf, test, type Who } from "./fixtures";
import { readCode } from "./read-code";

// Shown in Chromium, with the names of Teams on this machine: never yet in Microsoft Teams itself.
test.describe.configure({ mode: "serial", timeout: 120_000 });

let host: Awaited<ReturnType<typeof startTeamsHost>>;
test.beforeAll(async () => {
  host = await startTeamsHost();
});
test.afterAll(() => host.stop());

const tab = (page: Page) => page.frameLocator("iframe");
const code = (page: Page) => tab(page).getByRole("img", { name: /^QR code: text #/ });
const signInButton = (page: Page) => tab(page).getByRole("button", { name: "Sign in" });
const link = /^https:\/\/wa\.me\/\d{7,15}\?text=%23michael$/;

async function openTab(size = { width: 1440, height: 900 }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await host.browser.newContext({ viewport: size, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(teamsUrl);
  return { context, page };
}

async function signInByPopUp(page: Page, who: Who): Promise<void> {
  const opened = page.waitForEvent("popup");
  await signInButton(page).click();
  const popUp = await opened;
  const closed = popUp.waitForEvent("close");
  const { email, password } = signInOf(who);
  await popUp.getByLabel("Email").fill(email);
  await popUp.getByLabel("Password", { exact: true }).fill(password);
  await popUp.getByRole("button", { name: "Sign in" }).click();
  await closed;
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(consoleUrl));
  if (!frame) throw new Error("the frame shows no page of the console");
  return frame;
}

type Call = { method?: string; headers?: Record<string, string>; body?: string };
const statusIn = (page: Page, path: string, init: Call = {}) =>
  frameOf(page).evaluate(async ([to, how]) => (await fetch(to, how)).status, [path, init] as const);

test("the tab signs in by a window of its own where the browser keeps no cookies of other sites, and shows the own code", async () => {
  const { context, page } = await openTab();
  await expect(tab(page).getByRole("heading", { name: "Sign in to see your code" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await signInByPopUp(page, "agent");
  await expect(code(page)).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const)
    for (const size of [
      { width: 360, height: 740 },
      { width: 1440, height: 900 },
    ]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      expect(await readCode(code(page))).toMatch(link);
      expect(readOne(await page.screenshot())).toMatch(link);
      await expectAccessible(page);
      const overflows = await frameOf(page).evaluate("document.documentElement.scrollWidth > innerWidth");
      expect(overflows).toBe(false);
    }
  await page.reload();
  await expect(code(page)).toBeVisible();
  const cookies = await context.cookies();
  const inFrame = cookies.filter(({ partitionKey }) => partitionKey !== undefined);
  expect(inFrame).toEqual([
    expect.objectContaining({
      name: "__Host-linekeeper.frame",
      httpOnly: true,
      secure: true,
      sameSite: "None",
      path: "/",
    }),
  ]);
  // That this browser blocks: what a site sets in a frame without a partition does not come back.
  for (const _ of [1, 2]) {
    await page.goto(`${teamsUrl}/?path=${host.probePath}`);
    await expect(tab(page).getByText(/^(no cookie|__Host-linekeeper\.frame=[^;]+)$/)).toBeVisible();
  }
  await context.close();
});

test("whoever is signed in already only presses once, and what the pop-up hands over opens one session", async () => {
  const { context, page } = await openTab();
  await signInByPopUp(page, "agent");
  await expect(code(page)).toBeVisible();
  // Another of Teams' names is another site to the browser: the frame there knows nothing of the first.
  await page.goto("https://teams.cloud.microsoft/");
  const sent = page.waitForRequest((request) => request.url().endsWith(routes.teamsSession()));
  const closed = page.waitForEvent("popup").then((popUp) => (popUp.isClosed() ? popUp : popUp.waitForEvent("close")));
  await signInButton(page).click();
  await closed;
  const body = (await sent).postData() ?? "";
  await expect(code(page)).toBeVisible();
  const again = { method: "POST", headers: { "content-type": "application/json" }, body };
  expect(await statusIn(page, routes.teamsSession(), again)).toBe(409);
  expect(await statusIn(page, routes.teamsSession(), { ...again, body: '{"code":"made.up"}' })).toBe(401);
  await context.close();
});

test("the frame's session shows the code and is good for nothing else, not as a session of the console either", async () => {
  const { context, page } = await openTab();
  await signInByPopUp(page, "agent");
  await expect(code(page)).toBeVisible();
  for (const path of [routes.interactionList(), routes.roomList(), routes.search() + "?q=a"])
    expect(await statusIn(page, path)).toBe(401);
  expect(await statusIn(page, routes.teamsGrant(), { method: "POST" })).toBe(401);
  const frame = (await context.cookies()).find(({ name }) => name === "__Host-linekeeper.frame");
  const other = await host.browser.newContext();
  await other.addCookies([
    { name: "__Secure-next-auth.session-token", value: frame?.value ?? "", url: consoleUrl, secure: true },
  ]);
  const desk = await other.newPage();
  await desk.goto(consoleUrl + routes.profileQr());
  await expect(desk).toHaveURL(new RegExp(routes.signIn()));
  await other.close();
  await context.close();
});

test("no other site frames the tab, and neither Teams nor another frames any other page", async () => {
  const context = await host.browser.newContext();
  const page = await context.newPage();
  // A frame that is refused shows its error a moment after the page around it has come.
  const expectShown = async (site: string, path: string, what: RegExp) => {
    await page.goto(`${site}/?path=${path}`);
    await expect.poll(() => page.frames()[1]?.url() ?? "").toMatch(what);
  };
  const refused = /^chrome-error:/;
  await expectShown(teamsUrl, routes.teams(), new RegExp(`^${consoleUrl}${routes.teams()}$`));
  await expectShown(strangerUrl, routes.teams(), refused);
  for (const path of [routes.signIn(), routes.teamsSignIn(), routes.noRight(), "/teams/nowhere"])
    for (const site of [teamsUrl, strangerUrl]) await expectShown(site, path, refused);
  await context.close();
});

test("an admin takes the app package: the manifest, and icons of the sizes that Teams asks for", async () => {
  const context = await host.browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(consoleUrl + routes.settings());
  const { email, password } = signInOf("admin");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download app package" }).click();
  const files = unzipSync(await readDownload(await saved));
  expect(Object.keys(files).toSorted()).toEqual(["color.png", "manifest.json", "outline.png"]);
  const sizeOf = (name: string) => {
    const { width, height } = PNG.sync.read(Buffer.from(files[name] ?? []));
    return [width, height];
  };
  expect(sizeOf("color.png")).toEqual([192, 192]);
  expect(sizeOf("outline.png")).toEqual([32, 32]);
  const manifest = JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()));
  expect(manifest).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    staticTabs: [{ contentUrl: `${consoleUrl}/teams`, scopes: ["personal"] }],
    validDomains: ["lines.example"],
  });
  await context.close();
});

async function readDownload(download: { createReadStream: () => Promise<NodeJS.ReadableStream> }): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
}
