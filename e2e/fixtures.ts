import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { routes } from "@/lib/routes";

const SignIns = z.array(
  z.object({ name: z.string(), email: z.string(), password: z.string(), roles: z.array(z.string()) }),
);

/** The demo's people by what they are for in a test. */
const people = {
  admin: "giulia",
  supervisor: "tom",
  agent: "michael",
  otherAgent: "anna",
  londonAgent: "oliver",
  agentWithoutExtension: "paolo",
} as const;
export type Person = keyof typeof people;
/** Someone who can sign in: one of the demo's, or a member that a test made. */
export type Who = Person | { readonly email: string; readonly password: string };

export function signInOf(who: Who): { email: string; password: string } {
  if (typeof who !== "string") return who;
  const file = process.env["E2E_SIGN_INS"] ?? "";
  const found = SignIns.parse(JSON.parse(readFileSync(file, "utf8"))).find((one) =>
    one.email.startsWith(`${people[who]}@`),
  );
  if (!found) throw new Error(`The demo has no sign-in for ${who}`);
  return found;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
// One sign-in a person and worker process: that signing in works has tests of its own.
const sessions = new Map<string, Cookies>();

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(routes.signIn());
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === routes.overview());
}

type Fixtures = {
  /** Signs the test's browser in; `fresh` makes a session of its own, for tests that end it. */
  loginAs: (who: Who, options?: { fresh?: boolean; page?: Page }) => Promise<void>;
  /** A browser of its own for a second person, signed in. Its complaints count like those of the first. */
  openAs: (who: Who, looks?: BrowserContextOptions) => Promise<Page>;
  /** What the browser may complain of in this test, as its own words begin. Anything else fails it. */
  allowedComplaints: RegExp[];
  complaintsOf: (context: BrowserContext) => void;
};

/**
 * Keeps the console's news from a browser: a form that follows what another saves has nothing to be refused for.
 * To be called before the page is opened.
 */
export const withoutNews = (page: Page) =>
  page.context().route(`**${routes.live()}*`, () => new Promise(() => undefined));

/** The question that is open; notices carry its role too. */
export const questionOf = (page: Page) => page.locator('[role="alertdialog"]:not([aria-modal="false"])');

// All tests share one company: a view of the rail may be deleted by one of them while another's page counts it.
const deletedView = /status of 404 .*\/api\/views\/[0-9a-f-]+\/count/;

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
  allowedComplaints: async ({}, use) => {
    await use([]);
  },
  complaintsOf: [
    async ({ context, allowedComplaints }, use) => {
      const complaints: string[] = [];
      const note = (text: string) => {
        if (![deletedView, ...allowedComplaints].some((allowed) => allowed.test(text))) complaints.push(text);
      };
      const follow = (other: BrowserContext) => {
        other.on("console", (message) => {
          if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
        });
        other.on("weberror", (error) => note(error.error().message));
      };
      follow(context);
      await use(follow);
      // A violated policy, a failed request or a broken component is a defect, whatever the test was about.
      expect(complaints, "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
  loginAs: async ({ page }, use) => {
    await use(async (who, options = {}) => {
      const target = options.page ?? page;
      const key = signInOf(who).email;
      const known = options.fresh ? undefined : sessions.get(key);
      if (known) return target.context().addCookies(known);
      await signIn(target, signInOf(who));
      if (!options.fresh) sessions.set(key, await target.context().cookies());
    });
  },
  openAs: async ({ browser, loginAs, complaintsOf }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who, looks) => {
      const other = await browser.newContext(looks);
      opened.push(other);
      complaintsOf(other);
      const page = await other.newPage();
      await loginAs(who, { page });
      return page;
    });
    for (const other of opened) await other.close();
  },
});

export { expect };

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const contrast = "color-contrast";

/** The page has no violation of WCAG 2.2 AA that axe can find; or none of its contrast alone, or of all but that. */
export async function expectAccessible(page: Page, of: "all" | "contrast" | "the rest" = "all"): Promise<void> {
  // Where a link led here the title comes after the first words.
  await expect(page).toHaveTitle(/\S/);
  // What was passed is neither told in full nor put together in a page of its own, which is half the time: only where there are
  // frames, perhaps of other sites, must it be.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(page.frames().length === 1);
  if (of === "contrast") axe.withRules(contrast);
  else axe.withTags(wcag);
  // The dearest rule of all.
  if (of === "the rest") axe.disableRules(contrast);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}
