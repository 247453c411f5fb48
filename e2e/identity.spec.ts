import type { APIRequestContext, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { createLink } from "@/lib/services/identity/create-link";
import { disableUser } from "@/lib/services/users/change-user-state";
import { demoCtx } from "./demo";
import { type Member, makeMember } from "./desk";
import { expect, test } from "./fixtures";

const failure = "Sign-in failed. Check e-mail, password and code.";
const sessionCookie = "next-auth.session-token";

let hosts = 0;
/** An address that no other test and no other run signs in from, as the proxy in front would tell it. */
const nextAddress = () => `2001:db8::${process.pid.toString(16)}:${(++hosts).toString(16)}`;

type Typed = { readonly email: string; readonly password: string; readonly callbackUrl?: string };

/** Signs in as the form does, without the form. */
async function post(request: APIRequestContext, typed: Typed, address = nextAddress()) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  return request.post("/api/auth/callback/credentials", {
    form: { csrfToken, json: "true", callbackUrl: "/", ...typed },
    headers: { "x-forwarded-for": address },
    maxRedirects: 0,
  });
}

const cookieOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.endsWith(sessionCookie));

test("1 a wrong password for a known and for an unknown name get the same bytes", async ({ request }) => {
  const member = await makeMember();
  const answers = [];
  // The policy is each answer's own: it carries a nonce.
  for (const email of [member.email, "nobody.of.this.name@meridiana.example"]) {
    const answer = await post(request, { email, password: "not the password" });
    const headers = Object.fromEntries(
      Object.entries(answer.headers()).filter(
        ([name]) => !["date", "set-cookie", "content-security-policy"].includes(name),
      ),
    );
    answers.push({ status: answer.status(), text: await answer.text(), headers });
  }
  expect(answers[0]?.status).toBe(401);
  expect(answers[0]?.text).toContain(failure);
  expect(answers[1]).toEqual(answers[0]);
});

test("3 the hundred-and-first failure of one address is told to wait, and other addresses go on", async ({
  request,
}) => {
  test.slow();
  const address = nextAddress();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const guess = (n: number, from: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, json: "true", callbackUrl: "/", email: `guess-${n}@nobody.example`, password: "wrong wrong" },
      headers: { "x-forwarded-for": from },
    });
  const answers = [];
  for (let n = 0; n < 100; n += 10)
    answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, i) => guess(n + i, address)))));
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([401]));
  const next = await guess(100, address);
  expect(next.status()).toBe(429);
  expect(Number(next.headers()["retry-after"])).toBeGreaterThan(0);
  expect((await guess(101, nextAddress())).status()).toBe(401);
});

test("6 a user who is disabled is out at the next request everywhere: a page, its data, an action and a handler", async ({
  page,
  loginAs,
  allowedComplaints,
}) => {
  allowedComplaints.push(/Failed to load resource/);
  const member = await makeMember();
  await loginAs(member, { fresh: true });
  await page.goto(routes.profile());
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  await disableUser(await demoCtx(), { userId: member.id });
  const plain = await page.request.get(routes.profile(), { maxRedirects: 0 });
  expect([plain.status(), plain.headers()["location"]]).toEqual([307, expect.stringContaining(routes.signIn())]);
  const data = await page.request.get(routes.profile(), { maxRedirects: 0, headers: { rsc: "1" } });
  expect(await data.text()).not.toContain(member.email);
  expect((await page.request.get(routes.live())).status()).toBe(401);
  // Read on its way: the page leaves for the sign-in as soon as it has the answer.
  let answered = "";
  await page.route("**", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    answered = await response.text();
    return route.fulfill({ response });
  });
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect.poll(() => answered).toContain('"unauthenticated"');
});

test("7 a cookie copied before the sign-out is dead after it, and the browser is told to forget", async ({
  page,
  browser,
  loginAs,
  allowedComplaints,
}) => {
  // The page that is left behind asks for its stream once more, and the browser notes the refusal.
  allowedComplaints.push(/status of 401/);
  const member = await makeMember();
  await loginAs(member, { fresh: true });
  const stolen = await cookieOf(page);
  const thief = await browser.newContext();
  await thief.addCookies(stolen ? [stolen] : []);
  expect((await thief.request.get(routes.profile(), { maxRedirects: 0 })).status()).toBe(200);
  const origin = new URL(page.url()).origin;
  const out = await page.request.post(routes.signOut(), { headers: { origin }, maxRedirects: 0 });
  expect([out.status(), out.headers()["clear-site-data"]]).toEqual([303, '"cache", "storage"']);
  const replayed = await thief.request.get(routes.profile(), { maxRedirects: 0 });
  expect(replayed.status()).toBe(307);
  const page2 = await thief.newPage();
  await page2.goto(routes.profile());
  await expect(page2.getByText("Your session ended. Sign in again.")).toBeVisible();
  await thief.close();
});

test("8 whatever place a sign-in is asked to lead to, it leads nowhere but into this console", async ({ browser }) => {
  const { email, password } = await makeMember();
  for (const callbackUrl of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "https://evil.example@localhost",
  ]) {
    const context = await browser.newContext();
    const answer = await post(context.request, { email, password, callbackUrl });
    expect(answer.status()).toBe(200);
    const { url } = await answer.json();
    const page = await context.newPage();
    await page.goto(`${routes.signIn()}?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    const { origin } = new URL(page.url());
    expect([callbackUrl, new URL(url).href]).toEqual([callbackUrl, `${origin}/`]);
    expect(new URL(page.url()).origin).toBe(origin);
    await context.close();
  }
});

test("9 a sign-in gives the browser another session cookie than it had, for this host alone and out of scripts' reach", async ({
  page,
  loginAs,
}) => {
  const member: Member = await makeMember();
  await page.context().addCookies([{ name: sessionCookie, value: "planted", domain: "localhost", path: "/" }]);
  await loginAs(member, { fresh: true });
  const first = await cookieOf(page);
  expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
  expect(first?.value).not.toBe("planted");
  expect(first?.value.length).toBeLessThan(4_096);
  // Away from the console first: its stream would be refused, and the browser would say so.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await loginAs(member, { fresh: true });
  expect((await cookieOf(page))?.value).not.toBe(first?.value);
});

test("11 a link answers 410 the second time and makes nothing", async ({ request, baseURL }) => {
  const member = await makeMember();
  const { token } = await createLink(await demoCtx(), { userId: member.id });
  const use = (data: object) =>
    request.post("/api/auth/link", { data, headers: { origin: new URL(baseURL ?? "").origin } });
  expect((await use({ token, password: "nine lives of a cat" })).status()).toBe(200);
  for (const again of [token, `${token.slice(0, -1)}A`, "x"]) {
    const gone = await use({ token: again, password: "ten lives of a cat" });
    expect([gone.status(), await gone.text()]).toEqual([410, expect.stringContaining("This link is no longer valid.")]);
  }
});

test("a password typed before the page's scripts answer is sent nowhere, stays typed, and then signs in", async ({
  page,
}) => {
  const member = await makeMember();
  const held = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto(routes.signIn(), { waitUntil: "commit" });
  const button = page.getByRole("button", { name: "Sign in" });
  await page.getByLabel("Email").fill(member.email);
  await page.getByLabel("Password", { exact: true }).fill(member.password);
  await page.keyboard.press("Enter");
  await button.dispatchEvent("click");
  expect(asked.filter((one) => one.includes(encodeURIComponent(member.password)))).toEqual([]);

  held.resolve();
  await expect(button).toBeEnabled();
  await expect(page.getByLabel("Email")).toHaveValue(member.email);
  expect(new URL(page.url()).search).toBe("");
  await button.click();
  await page.waitForURL((url) => url.pathname !== routes.signIn());
});
