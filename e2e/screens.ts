import type { Page } from "@playwright/test";
import { and, eq, isNotNull } from "drizzle-orm";
import { clients, interactions } from "@/db/schema";
import { type RequestCardId, UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { listConnections } from "@/lib/services/connections/list-connections";
import { createLink } from "@/lib/services/identity/create-link";
import { listRuns } from "@/lib/services/onboarding/list-runs";
import { listPools } from "@/lib/services/pools/list-pools";
import { listUsers } from "@/lib/services/users/list-users";
import { demoCtx, first, look } from "./demo";
import { makeMember } from "./desk";
import { makeRequest, makeVainRun } from "./requests";
import { expect, type Person } from "./fixtures";

export type Screen = {
  readonly name: string;
  readonly person: Person | null;
  readonly path: () => Promise<string> | string;
  readonly widths?: readonly number[];
  /** The first of the sites that may show it in a frame; without one none may. */
  readonly framedBy?: string;
  /** What is opened on the page before it is looked at. */
  readonly open?: (page: Page) => Promise<void>;
};

const phoneToo = [1440, 768, 360] as const;

const poolPath = async (page: "pool" | "editPool") =>
  routes[page]({ poolId: first((await listPools(await demoCtx())).filter((one) => one.name === "Italy clients")).id });
const everyone = { sort: null, filters: [], after: null, before: null, size: 25 };
const michael = async () =>
  UserId.parse(first((await listUsers(await demoCtx(), { q: "michael", ...everyone })).rows).id);
const account = async () => first((await listAccounts(await demoCtx())).filter((one) => one.key === "IT1"));
const primary = async () =>
  first((await listAccounts(await demoCtx())).filter((one) => one.purpose === "primary" && one.channel === "whatsapp"));
const sandbox = async () => first((await listConnections(await demoCtx())).filter((one) => one.name === "Sandbox"));
const conversation = async () => {
  const rows = await look((tx) =>
    tx
      .select({ id: interactions.id })
      .from(interactions)
      .where(and(eq(interactions.contactName, "Matteo Ricci"), isNotNull(interactions.ownerId))),
  );
  return routes.interaction({ interactionId: first(rows).id });
};
const client = async () => {
  const rows = await look((tx) =>
    tx.select({ id: clients.id }).from(clients).where(eq(clients.displayName, "Matteo Ricci")),
  );
  return routes.client({ clientId: first(rows).id });
};
let request: Promise<RequestCardId> | undefined;
/** There is a request to look at. */
const aRequest = (pathOf: (card: { cardId: RequestCardId }) => string) => async () =>
  pathOf({ cardId: await (request ??= makeRequest()) });
const matteo = "+393475550196";

/** Every screen of the console, with who looks at it and how narrow it must go. */
export const screens: readonly Screen[] = [
  { name: "sign-in", person: null, path: routes.signIn, widths: phoneToo },
  {
    name: "invitation",
    person: null,
    path: async () => {
      const { token } = await createLink(await demoCtx(), { userId: (await makeMember()).id });
      return routes.resetPassword({ token });
    },
    widths: phoneToo,
  },
  { name: "invitation-gone", person: null, path: () => routes.resetPassword({ token: "x".repeat(43) }) },
  { name: "overview", person: "agent", path: routes.overview },
  { name: "overview-admin", person: "admin", path: routes.overview },
  { name: "interactions", person: "admin", path: routes.interactions },
  {
    name: "interactions-search",
    person: "admin",
    path: () =>
      withQuery(routes.interactions(), {
        search: "status is open and (channel is whatsapp or started in-last 7 days)",
      }),
  },
  { name: "interactions-agent", person: "agent", path: routes.interactions },
  {
    name: "interactions-searched",
    person: "admin",
    path: () => withQuery(routes.interactions(), { search: "direction is in or (tags is-empty and read is no)" }),
  },
  {
    name: "interactions-refused",
    person: "admin",
    path: () => withQuery(routes.interactions(), { search: "contact contians ada" }),
  },
  { name: "deleted", person: "admin", path: routes.deleted },
  { name: "exports", person: "agent", path: routes.exports },
  { name: "bulk", person: "supervisor", path: routes.bulks },
  { name: "invitations", person: "agent", path: routes.invitations },
  { name: "invite", person: "agent", path: routes.newInvitation, widths: phoneToo },
  {
    name: "invite-client",
    person: "agent",
    path: async () => withQuery(routes.newInvitation(), { client: (await client()).split("/").at(-1) }),
    widths: phoneToo,
    open: async (page) => {
      await expect(page.getByRole("heading", { name: "Which number writes, and why" })).toBeVisible();
    },
  },
  { name: "conversation", person: "agent", path: conversation, widths: phoneToo },
  { name: "conversation-read", person: "admin", path: conversation },
  { name: "onboarding", person: "admin", path: routes.onboarding },
  {
    name: "onboarding-run",
    person: "admin",
    path: async () =>
      routes.onboardingRun({
        runId: first(
          (await listRuns(await demoCtx(), { q: "", ...everyone }, { zone: "UTC" })).rows.filter(
            ({ outcome }) => outcome === "COMPLETED",
          ),
        ).id,
      }),
  },
  {
    name: "onboarding-run-vain",
    person: "admin",
    path: async () => routes.onboardingRun({ runId: await makeVainRun() }),
    widths: phoneToo,
    open: async (page) => {
      await expect(page.getByRole("link", { name: "Open Coverage" })).toBeVisible();
    },
  },
  { name: "accounts", person: "admin", path: routes.accounts },
  { name: "account-new", person: "admin", path: routes.newAccount },
  { name: "account-import", person: "admin", path: routes.importAccounts },
  { name: "account", person: "admin", path: async () => routes.account({ accountId: (await account()).id }) },
  { name: "account-primary", person: "admin", path: async () => routes.account({ accountId: (await primary()).id }) },
  {
    name: "account-interactions",
    person: "admin",
    path: async () => routes.accountInteractions({ accountId: (await primary()).id }),
  },
  {
    name: "account-edit",
    person: "admin",
    path: async () => routes.account({ accountId: (await account()).id }),
    open: async (page) => {
      await page.getByRole("link", { name: "Edit account" }).click();
      await expect(page.getByRole("dialog").getByLabel("Capacity")).toBeVisible();
    },
  },
  {
    name: "account-retire",
    person: "admin",
    path: async () => routes.retireAccount({ accountId: (await account()).id }),
  },
  { name: "pools", person: "admin", path: routes.pools },
  { name: "pool-new", person: "admin", path: routes.newPool },
  { name: "pool", person: "admin", path: () => poolPath("pool") },
  {
    name: "pool-explained",
    person: "admin",
    path: async () => withQuery(await poolPath("pool"), { user: await michael(), client: "HK" }),
  },
  { name: "pool-edit", person: "admin", path: () => poolPath("editPool") },
  {
    name: "pool-edit-rules",
    person: "admin",
    path: async () => withQuery(await poolPath("editPool"), { step: "rules" }),
  },
  { name: "geography", person: "admin", path: routes.geography },
  { name: "coverage", person: "admin", path: routes.coverage },
  { name: "coverage-gap", person: "admin", path: () => withQuery(routes.coverage(), { country: "BR" }) },
  {
    name: "recycling",
    person: "admin",
    path: () => withQuery(routes.recycling(), { f: "state:is:cooling,over,free" }),
  },
  { name: "clients", person: "admin", path: routes.clients },
  { name: "clients-agent", person: "agent", path: routes.clients },
  { name: "prospects", person: "admin", path: aRequest(routes.prospects) },
  {
    name: "prospects-all",
    person: "admin",
    path: () => withQuery(routes.prospects(), { f: "state:is:open,dismissed" }),
  },
  { name: "prospect", person: "admin", path: aRequest((card) => routes.prospect(card)) },
  {
    name: "prospect-promote",
    person: "admin",
    path: aRequest((card) => withQuery(routes.prospect(card), { promote: 1 })),
  },
  { name: "clients-archived", person: "admin", path: routes.archivedClients },
  { name: "client-new", person: "admin", path: routes.newClient },
  { name: "client", person: "agent", path: client },
  { name: "client-edit", person: "admin", path: async () => withQuery(await client(), { edit: 1 }) },
  { name: "client-import", person: "admin", path: routes.importClients },
  { name: "contact-lists", person: "admin", path: routes.contactLists },
  { name: "client-fields", person: "admin", path: routes.clientFields },
  {
    name: "account-agents",
    person: "admin",
    path: async () => {
      const shared = (await listAccounts(await demoCtx())).filter(
        ({ purpose }) => purpose === "inbox" || purpose === "primary",
      );
      return routes.accountAgents({ accountId: first(shared).id });
    },
  },
  { name: "canned-answers", person: "admin", path: routes.cannedAnswers },
  { name: "canned-import", person: "admin", path: routes.importCannedAnswers },
  { name: "tags", person: "admin", path: routes.tags },
  { name: "tags-read", person: "supervisor", path: routes.tags },
  { name: "dispositions", person: "admin", path: routes.dispositions },
  { name: "units", person: "admin", path: routes.units },
  { name: "users", person: "admin", path: routes.users },
  { name: "user-new", person: "admin", path: routes.newUser },
  { name: "user", person: "admin", path: async () => routes.user({ userId: await michael() }) },
  {
    name: "user-archive",
    person: "admin",
    path: async () => withQuery(routes.user({ userId: await michael() }), { archive: "ask" }),
    open: async (page) => {
      await expect(page.getByRole("dialog").getByText("This cannot be taken back.")).toBeVisible();
    },
  },
  { name: "extensions", person: "admin", path: routes.extensions },
  { name: "extension-import", person: "admin", path: routes.importExtensions },
  { name: "settings", person: "admin", path: routes.settings },
  { name: "roles", person: "admin", path: routes.roles },
  { name: "texts", person: "admin", path: () => withQuery(routes.texts(), { language: "zh-Hant" }) },
  { name: "text", person: "admin", path: () => routes.text({ textKey: "M5", language: "it" }) },
  { name: "connections", person: "admin", path: routes.connections },
  { name: "connection-new", person: "admin", path: routes.newConnection },
  {
    name: "connection",
    person: "admin",
    path: async () => routes.connection({ connectionId: (await sandbox()).id }),
  },
  { name: "ledger", person: "admin", path: routes.ledger },
  {
    name: "ledger-event",
    person: "admin",
    path: routes.ledger,
    open: async (page) => {
      await page.getByRole("table").getByRole("row").nth(1).getByRole("link").first().click();
      await expect(page.getByRole("dialog", { name: "Received event" })).toContainText("The call");
    },
  },
  { name: "ledger-sent", person: "admin", path: routes.ledgerSent },
  { name: "jobs", person: "admin", path: () => withQuery(routes.jobs(), { f: "state:is:repeats,later,failed" }) },
  { name: "audit", person: "admin", path: routes.audit },
  { name: "profile", person: "agent", path: routes.profile, widths: phoneToo },
  { name: "code", person: "agent", path: routes.profileQr, widths: phoneToo },
  { name: "code-none", person: "agentWithoutExtension", path: routes.profileQr, widths: phoneToo },
  { name: "code-print", person: "agent", path: routes.printCode },
  { name: "teams", person: null, path: routes.teams, widths: phoneToo, framedBy: "https://teams.microsoft.com" },
  { name: "teams-sign-in", person: null, path: routes.teamsSignIn, widths: phoneToo },
  { name: "sandbox", person: "admin", path: routes.sandboxPhone, widths: phoneToo },
  {
    name: "sandbox-phone",
    person: "admin",
    path: () => withQuery(routes.sandboxPhone(), { phone: matteo }),
    widths: phoneToo,
  },
  {
    name: "sandbox-talk",
    person: "admin",
    path: async () => withQuery(routes.sandboxPhone(), { phone: matteo, account: (await account()).id }),
    widths: phoneToo,
  },
  { name: "no-right", person: "agent", path: routes.noRight },
  { name: "not-found", person: "agent", path: () => "/nowhere" },
  { name: "not-found-stranger", person: null, path: () => "/nowhere" },
];
