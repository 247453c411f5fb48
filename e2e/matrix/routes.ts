import type { Role } from "@/lib/core/access/actor";
import type { Target } from "@/lib/services/testing/matrix/make-target";

/** Who gets what at an address. Everyone signed in who is not named gets the page that says so, or 403. */
export type RouteExpectation = {
  readonly kind: "page" | "GET" | "HEAD" | "POST";
  readonly may: readonly Role[];
  /** What of others is there for those who may: see the actions'. Absent = the address names nothing. */
  readonly reach?: "company" | "visible" | "own" | "profile";
  readonly at?: (target: Target) => string;
  /** What a POST carries. */
  readonly body?: (target: Target) => unknown;
  /** What it says to those who may, where that is not 200: a status, or where a page leads on. */
  readonly status?: number | string;
};

/** For everyone alike, signed in or not. */
export type OpenRoute = {
  readonly kind: "open";
  readonly method?: "POST";
  readonly at?: string;
  readonly status: number;
  readonly why: string;
};

const admins = ["admin"] as const;
const leads = ["supervisor", "admin"] as const;
const everyone = ["agent", "supervisor", "admin"] as const;
const page = (may: readonly Role[], over: Partial<RouteExpectation> = {}): RouteExpectation => ({
  kind: "page",
  may,
  ...over,
});
const handler = (
  kind: "GET" | "POST",
  may: readonly Role[],
  over: Partial<RouteExpectation> = {},
): RouteExpectation => ({
  kind,
  may,
  ...over,
});
const open = (status: number, why: string, over: Partial<OpenRoute> = {}): OpenRoute => ({
  kind: "open",
  status,
  why,
  ...over,
});

const everything = { kind: "matching", q: "", sort: "", f: "", expectedCount: 987_654 };

/** Every address below app/, by its route. */
export const routes: Readonly<Record<string, RouteExpectation | OpenRoute>> = {
  "/": page(everyone),
  "/interactions": page(everyone),
  "/interactions/[interactionId]": page(everyone, { reach: "visible", at: (t) => `/interactions/${t.interactionId}` }),
  "/interactions/[interactionId]/print": page(everyone, {
    reach: "visible",
    at: (t) => `/interactions/${t.interactionId}/print`,
  }),
  "/interactions/exports": page(everyone),
  "/interactions/deleted": page(admins),
  "/interactions/bulk": page(leads),
  "/interactions/invitations": page(everyone),
  "/interactions/invitations/new": page(["agent"]),
  "/interactions/views/[viewId]": page(everyone, {
    reach: "own",
    at: (t) => `/interactions/views/${t.viewId}`,
    status: "led to /interactions",
  }),
  "/canned-answers": page(["supervisor", "admin"]),
  "/canned-answers/import": page(admins),
  "/tags": page(["supervisor", "admin"]),
  "/dispositions": page(["supervisor", "admin"]),
  "/onboarding": page(["supervisor", "admin"]),
  "/onboarding/[runId]": page(["supervisor", "admin"], { reach: "visible", at: (t) => `/onboarding/${t.runId}` }),
  "/accounts": page(admins),
  "/accounts/new": page(admins),
  "/accounts/import": page(admins),
  "/accounts/[accountId]": page(admins, { reach: "company", at: (t) => `/accounts/${t.accountId}` }),
  "/accounts/[accountId]/agents": page(admins, {
    reach: "company",
    at: (t) => `/accounts/${t.sharedAccountId}/agents`,
  }),
  "/accounts/[accountId]/canned-answers": page(admins, {
    reach: "company",
    at: (t) => `/accounts/${t.accountId}/canned-answers`,
  }),
  "/accounts/[accountId]/interactions": page(admins, {
    reach: "company",
    at: (t) => `/accounts/${t.accountId}/interactions`,
  }),
  "/accounts/[accountId]/retire": page(admins, { reach: "company", at: (t) => `/accounts/${t.accountId}/retire` }),
  "/pools": page(admins),
  "/pools/new": page(admins),
  "/pools/[poolId]": page(admins, { reach: "company", at: (t) => `/pools/${t.poolId}` }),
  "/pools/[poolId]/edit": page(admins, { reach: "company", at: (t) => `/pools/${t.poolId}/edit` }),
  "/geography": page(admins),
  "/geography/coverage": page(admins, { reach: "company", at: (t) => `/geography/coverage?unit=${t.ouId}` }),
  "/recycling": page(admins),
  "/clients": page(everyone),
  "/clients/prospects": page(everyone),
  "/clients/prospects/[cardId]": page(everyone, { reach: "visible", at: (t) => `/clients/prospects/${t.cardId}` }),
  "/clients/archived": page(everyone),
  "/clients/new": page(everyone),
  "/clients/import": page(admins),
  "/clients/lists": page(admins),
  "/clients/fields": page(admins),
  "/clients/[clientId]": page(everyone, { reach: "visible", at: (t) => `/clients/${t.clientId}` }),
  "/users": page(admins),
  "/users/new": page(admins),
  "/users/[userId]": page(admins, { reach: "company", at: (t) => `/users/${t.userId}` }),
  "/extensions": page(admins),
  "/extensions/import": page(admins),
  "/units": page(admins),
  "/settings": page(admins),
  "/roles": page(admins),
  "/texts": page(admins),
  "/texts/[textKey]/[language]": page(admins, { at: () => "/texts/M4/it" }),
  "/connections": page(admins),
  "/connections/new": page(admins),
  "/connections/[connectionId]": page(admins, { reach: "company", at: (t) => `/connections/${t.connectionId}` }),
  "/ledger": page(admins),
  "/ledger/sent": page(admins),
  "/jobs": page(admins),
  "/audit": page(admins),
  "/profile": page(everyone),
  "/profile/qr": page(everyone, { reach: "profile", at: (t) => `/profile/qr?user=${t.userId}` }),
  // There is no code to print in this world, and the page that says why is the one before.
  "/profile/qr/print": page(everyone, {
    reach: "profile",
    at: (t) => `/profile/qr/print?user=${t.userId}`,
    status: "led to /profile/qr",
  }),
  "/sandbox": page(admins),
  "/sign-in": open(200, "whoever is signed in already is led on by 307"),
  "/link/[token]": open(200, "the link is the right; one that leads nowhere says so", { at: "/link/no-such-token" }),
  "/teams": open(200, "a frame where nobody is signed in offers to sign in; the console's session is none of its"),
  "/teams/sign-in": open(200, "asks a stranger to sign in, and vouches for others to the window that opened it alone"),
  "/no-right": open(200, "says the same to everyone"),
  "/parts": open(404, "drawn for development alone"),
  "/_not-found": open(404, "no such page"),
  "/_global-error": open(500, "what stands when nothing else does"),
  "/api/audit": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/audit/verify": handler("POST", admins),
  "/api/canned-answers": handler("POST", ["supervisor", "admin"], { body: () => everything, status: 409 }),
  "/api/accounts/[accountId]/canned-answers": handler("POST", admins, {
    reach: "company",
    at: (t) => `/api/accounts/${t.accountId}/canned-answers`,
    body: () => everything,
    status: 409,
  }),
  "/api/uploads/canned-answers": handler("POST", admins, { status: 400 }),
  "/api/uploads/extensions": handler("POST", admins, { status: 400 }),
  "/api/uploads/accounts": handler("POST", admins, { status: 400 }),
  "/api/accounts": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/tags": handler("POST", ["supervisor", "admin"], { body: () => everything, status: 409 }),
  "/api/dispositions": handler("POST", ["supervisor", "admin"], { body: () => everything, status: 409 }),
  "/api/connections": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/onboarding": handler("POST", ["supervisor", "admin"], { body: () => everything, status: 409 }),
  "/api/uploads/clients": handler("POST", admins, { status: 400 }),
  "/api/clients/clients": handler("POST", everyone, { body: () => everything, status: 409 }),
  "/api/clients/prospects": handler("POST", everyone, { body: () => everything, status: 409 }),
  "/api/clients/archived": handler("POST", everyone, { body: () => everything, status: 409 }),
  "/api/clients/others": handler("GET", everyone, {
    at: (t) => `/api/clients/others?q=mark&not=${t.clientId}`,
  }),
  "/api/recycling": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/pools": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/pools/mappings": handler("POST", admins, { body: () => ({ text: "HK,SG" }) }),
  "/api/geography": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/geography/outlines": handler("GET", admins),
  "/api/units/move": handler("GET", admins, {
    reach: "company",
    at: (t) => `/api/units/move?ouId=${t.emptyOuId}&parentId=${t.ouId}`,
  }),
  "/api/qr/units": handler("POST", admins, { reach: "company", body: (t) => ({ ouId: t.ouId }) }),
  "/api/ledger": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/ledger/sent": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/jobs": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/extensions": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/users": handler("POST", admins, { body: () => everything, status: 409 }),
  "/api/extensions/printed": handler("GET", admins, {
    reach: "company",
    at: (t) => `/api/extensions/printed?userId=${t.userId}`,
  }),
  "/api/extensions/suggestions": handler("GET", admins, { at: () => "/api/extensions/suggestions?name=Michael" }),
  "/api/retention": handler("GET", admins),
  "/api/interactions": handler("GET", everyone),
  "/api/interactions/count": handler("GET", everyone),
  "/api/interactions/export": handler("GET", everyone),
  "/api/interactions/exports/[exportId]": handler("GET", everyone, {
    reach: "own",
    at: (t) => `/api/interactions/exports/${t.exportId}`,
  }),
  "/api/interactions/bulk": handler("GET", leads),
  "/api/interactions/bulk/count": handler("GET", leads, { at: () => "/api/interactions/bulk/count?zone=UTC" }),
  "/api/interactions/bulk/[bulkId]/refused": handler("GET", leads, {
    reach: "own",
    at: (t) => `/api/interactions/bulk/${t.bulkId}/refused?format=csv`,
  }),
  "/api/interactions/[interactionId]/transcript": handler("GET", everyone, {
    reach: "visible",
    at: (t) => `/api/interactions/${t.interactionId}/transcript?format=json`,
  }),
  "/api/interactions/[interactionId]": handler("GET", everyone, {
    reach: "visible",
    at: (t) => `/api/interactions/${t.interactionId}`,
  }),
  "/api/interactions/[interactionId]/viewing": handler("POST", everyone, {
    reach: "visible",
    at: (t) => `/api/interactions/${t.interactionId}/viewing`,
    body: (t) => ({ pageId: t.interactionId }),
  }),
  "/api/interactions/viewers": handler("GET", everyone, {
    at: (t) => `/api/interactions/viewers?ids=${t.interactionId}`,
  }),
  "/api/interactions/owners": handler("GET", ["supervisor", "admin"], {
    reach: "visible",
    at: (t) => `/api/interactions/owners?interactionId=${t.interactionId}`,
  }),
  "/api/interactions/canned-answers": handler("GET", ["agent"], {
    reach: "visible",
    at: (t) => `/api/interactions/canned-answers?interactionId=${t.interactionId}`,
  }),
  "/api/interactions/tags": handler("GET", everyone),
  "/api/interactions/dispositions": handler("GET", everyone),
  "/api/live": { kind: "HEAD", may: everyone },
  "/api/qr/[userId]": handler("GET", everyone, { reach: "profile", at: (t) => `/api/qr/${t.userId}`, status: 409 }),
  "/api/rooms/heirs": handler("GET", everyone, { reach: "visible", at: (t) => `/api/rooms/heirs?roomId=${t.roomId}` }),
  "/api/invitations": handler("POST", everyone, { body: () => everything, status: 409 }),
  "/api/invitations/clients": handler("GET", ["agent"], { at: () => "/api/invitations/clients?q=mark" }),
  "/api/invitations/preview": handler("POST", ["agent"], {
    reach: "visible",
    body: ({ clientId }) => ({ kind: "client", clientId, channel: "whatsapp" }),
  }),
  "/api/rooms": handler("GET", everyone),
  "/api/search": handler("GET", everyone, { at: () => "/api/search?q=mark-" }),
  "/api/search/values": handler("GET", everyone, { at: () => "/api/search/values?field=agent" }),
  "/api/search/names": handler("GET", everyone, { at: (t) => `/api/search/names?search=agent+is+${t.userId}` }),
  "/api/views/[viewId]/count": handler("GET", everyone, { reach: "own", at: (t) => `/api/views/${t.viewId}/count` }),
  "/api/selection/explain": handler("POST", ["supervisor", "admin"], {
    reach: "visible",
    body: ({ userId }) => ({ userId, channel: "whatsapp", client: { country: "IT" } }),
  }),
  "/api/selection/preview": handler("POST", admins, {
    reach: "company",
    body: ({ poolId }) => ({
      channel: "whatsapp",
      edit: {
        poolId,
        name: "Edited",
        primaries: [],
        secondaries: [],
        ouIds: [],
        mappings: [],
        defaultRegion: null,
        fallbackUpward: false,
        matchSharedCode: true,
      },
    }),
  }),
  "/api/selection/preview/mapping": handler("POST", admins, {
    reach: "company",
    body: ({ poolId }) => ({ poolId, from: "HK", to: "SG" }),
  }),
  "/api/selection/users": handler("GET", admins),
  "/api/selection/clients": handler("GET", ["supervisor", "admin"], {
    at: () => "/api/selection/clients?q=mark&channel=whatsapp",
  }),
  "/api/auth/[...nextauth]": open(404, "what sign-in does not need is closed", { at: "/api/auth/verify-request" }),
  "/api/teams/grant": handler("POST", everyone),
  "/api/teams/session": open(400, "a grant is the right: without one there is no session", { method: "POST" }),
  // Served by http here, which Teams does not take.
  "/api/teams/package": handler("GET", admins, { status: 409 }),
  "/api/auth/link": open(400, "a link's own form: without one it is no form", { method: "POST" }),
  "/api/auth/sign-out": open(303, "ends the session that asks, and none is no error", { method: "POST" }),
  "/api/hooks/[token]": open(404, "a URL that nobody was given", { method: "POST", at: "/api/hooks/no-such-token" }),
  "/healthz": open(200, "says that it runs"),
  "/readyz": open(200, "says whether the database answers"),
  "/favicon.ico": open(200, "a picture"),
  "/icon.svg": open(200, "a picture"),
  "/manifest.webmanifest": open(200, "names the product"),
  "/sw.js": open(200, "the offline page's worker: the same words for everyone"),
  "/robots.txt": open(200, "asks for no crawling"),
};
