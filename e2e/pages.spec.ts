import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { and, eq, isNotNull } from "drizzle-orm";
import { interactions } from "@/db/schema";
import { routes } from "@/lib/routes";
import { listPools } from "@/lib/services/pools/list-pools";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { listConnections } from "@/lib/services/connections/list-connections";
import { demoCtx, look } from "./demo";
import { expect, expectAccessible, test, type Person } from "./fixtures";

type Screen = { name: string; person: Person | null; path: () => Promise<string> | string; widths?: readonly number[] };

const wide = [1440, 768] as const;
const phoneToo = [1440, 768, 360] as const;
const first = <T>(rows: readonly T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error("The demo shows nothing here");
  return row;
};

const screens: readonly Screen[] = [
  { name: "sign-in", person: null, path: routes.signIn, widths: phoneToo },
  { name: "overview", person: "agent", path: routes.overview },
  { name: "interactions", person: "admin", path: routes.interactions },
  {
    name: "conversation",
    person: "agent",
    path: async () => {
      const rows = await look((tx) =>
        tx
          .select({ id: interactions.id })
          .from(interactions)
          .where(and(eq(interactions.contactName, "Matteo Ricci"), isNotNull(interactions.ownerId))),
      );
      return routes.interaction({ interactionId: first(rows).id });
    },
    widths: phoneToo,
  },
  { name: "accounts", person: "admin", path: routes.accounts },
  { name: "account-new", person: "admin", path: routes.newAccount },
  {
    name: "account",
    person: "admin",
    path: async () => routes.account({ accountId: first(await listAccounts(await demoCtx())).id }),
  },
  { name: "pools", person: "admin", path: routes.pools },
  { name: "pool-new", person: "admin", path: routes.newPool },
  {
    name: "pool",
    person: "admin",
    path: async () =>
      routes.pool({
        poolId: first((await listPools(await demoCtx())).filter((pool) => pool.name === "Italy clients")).id,
      }),
  },
  {
    name: "pool-edit",
    person: "admin",
    path: async () =>
      routes.editPool({
        poolId: first((await listPools(await demoCtx())).filter((pool) => pool.name === "Italy clients")).id,
      }),
  },
  { name: "units", person: "admin", path: routes.units },
  { name: "users", person: "admin", path: routes.users },
  { name: "user-new", person: "admin", path: routes.newUser },
  { name: "extensions", person: "admin", path: routes.extensions },
  { name: "connections", person: "admin", path: routes.connections },
  { name: "connection-new", person: "admin", path: routes.newConnection },
  {
    name: "connection",
    person: "admin",
    path: async () =>
      routes.connection({
        connectionId: first((await listConnections(await demoCtx())).filter((one) => one.name === "Sandbox")).id,
      }),
  },
  { name: "audit", person: "admin", path: routes.audit },
  { name: "profile", person: "agent", path: routes.profile, widths: phoneToo },
  { name: "code", person: "agent", path: routes.profileQr, widths: phoneToo },
  { name: "code-none", person: "agentWithoutExtension", path: routes.profileQr, widths: phoneToo },
  { name: "sandbox", person: "admin", path: routes.sandboxPhone, widths: phoneToo },
  { name: "no-right", person: "agent", path: routes.noRight },
];

const folder = process.env["SCREENSHOTS"];

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

for (const screen of screens) {
  for (const theme of ["light", "dark"] as const) {
    test(`${screen.name} is accessible in ${theme}, fits its widths, and carries a fresh policy`, async ({
      page,
      loginAs,
    }) => {
      if (screen.person) await loginAs(screen.person);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const path = await screen.path();
      for (const width of screen.widths ?? wide) {
        await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 });
        const answer = await page.goto(path);
        await settle(page);
        const policy = answer?.headers()["content-security-policy"] ?? "";
        expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=_-]{16,}' 'strict-dynamic'/);
        expect(policy).toContain("frame-ancestors 'none'");
        // Nothing is wider than the screen: a page that scrolls sideways hides what it holds.
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBeLessThanOrEqual(0);
        await expectAccessible(page);
        if (folder) {
          mkdirSync(folder, { recursive: true });
          await page.screenshot({ path: `${folder}/${screen.name}-${width}-${theme}.png` });
        }
      }
    });
  }
}

test("an address that does not exist and one of another's have the same page, with its own policy", async ({
  page,
  loginAs,
  allowedComplaints,
}) => {
  allowedComplaints.push(/status of 404/);
  await loginAs("admin");
  for (const path of [
    "/nowhere",
    "/pools/019aa000-0000-7000-8000-000000000001",
    "/interactions/019aa000-0000-7000-8000-000000000001",
    "/accounts/x",
  ]) {
    const answer = await page.goto(path);
    // Below a skeleton the answer has begun as 200 before the page knows: the page itself must say the same everywhere.
    if (path === "/nowhere") expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(answer?.headers()["content-security-policy"]).toContain("nonce-");
  }
});

test("what a role may not open is neither in the rail nor behind its address", async ({ page, loginAs }) => {
  await loginAs("agent");
  await page.goto(routes.overview());
  await expect(page.getByRole("link", { name: "Pools" })).toHaveCount(0);
  for (const path of [
    routes.pools(),
    routes.accounts(),
    routes.users(),
    routes.audit(),
    routes.connections(),
    routes.sandboxPhone(),
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(routes.noRight());
  }
});

test("a private page without a session leads to the sign-in and back", async ({ page }) => {
  await page.goto(routes.pools());
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
});
