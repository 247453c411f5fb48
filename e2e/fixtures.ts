import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
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

function signInOf(person: Person): z.output<typeof SignIns>[number] {
  const file = process.env["E2E_SIGN_INS"] ?? "";
  const found = SignIns.parse(JSON.parse(readFileSync(file, "utf8"))).find((one) =>
    one.email.startsWith(`${people[person]}@`),
  );
  if (!found) throw new Error(`The demo has no sign-in for ${person}`);
  return found;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
// One sign-in a person and worker: signing in is throttled per address, and has tests of its own.
const sessions = new Map<Person, Cookies>();

async function signIn(page: Page, person: Person): Promise<void> {
  const { email, password } = signInOf(person);
  await page.goto(routes.signIn());
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === routes.overview());
}

type Fixtures = {
  /** Signs the test's browser in; `fresh` makes a session of its own, for tests that end it. */
  loginAs: (person: Person, options?: { fresh?: boolean; page?: Page }) => Promise<void>;
  /** A browser of its own for a second person, signed in. */
  openAs: (person: Person) => Promise<Page>;
  /** What the browser may complain of in this test, as its own words begin. Anything else fails it. */
  allowedComplaints: RegExp[];
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  allowedComplaints: [[], { option: true }],
  complaints: [
    async ({ context, allowedComplaints }, use) => {
      const complaints: string[] = [];
      const note = (text: string) => {
        if (!allowedComplaints.some((allowed) => allowed.test(text))) complaints.push(text);
      };
      context.on("console", (message) => {
        if (message.type() === "error") note(message.text());
      });
      context.on("weberror", (error) => note(error.error().message));
      await use(complaints);
      // A violated policy, a failed request or a broken component is a defect, whatever the test was about.
      expect(complaints, "the browser complained").toEqual([]);
    },
    { auto: true },
  ],
  loginAs: async ({ page, context }, use) => {
    await use(async (person, options = {}) => {
      const target = options.page ?? page;
      const known = options.fresh ? undefined : sessions.get(person);
      if (known) {
        await target.context().addCookies(known);
        return;
      }
      await signIn(target, person);
      if (!options.fresh) sessions.set(person, await (options.page?.context() ?? context).cookies());
    });
  },
  openAs: async ({ browser, loginAs }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person) => {
      const other = await browser.newContext();
      opened.push(other);
      const page = await other.newPage();
      await loginAs(person, { page });
      return page;
    });
    for (const other of opened) await other.close();
  },
});

export { expect };

/** The page has no violation of WCAG 2.2 AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}
