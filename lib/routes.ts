import type { AccountId, ConnectionId, InteractionId, PoolId, UserId } from "@/lib/core/ids";

/** Every address of the console. A path written by hand elsewhere escapes the snapshot that guards these. */
export const routes = {
  overview: () => "/",
  signIn: () => "/sign-in",
  signOut: () => "/api/auth/sign-out",
  resetPassword: (p: { token: string }) => `/link/${encodeURIComponent(p.token)}`,
  interactions: () => "/interactions",
  interaction: (p: { interactionId: InteractionId }) => `/interactions/${p.interactionId}`,
  accounts: () => "/accounts",
  newAccount: () => "/accounts/new",
  account: (p: { accountId: AccountId }) => `/accounts/${p.accountId}`,
  pools: () => "/pools",
  newPool: () => "/pools/new",
  pool: (p: { poolId: PoolId }) => `/pools/${p.poolId}`,
  editPool: (p: { poolId: PoolId }) => `/pools/${p.poolId}/edit`,
  geography: () => "/geography",
  coverage: () => "/geography/coverage",
  users: () => "/users",
  newUser: () => "/users/new",
  user: (p: { userId: UserId }) => `/users/${p.userId}`,
  extensions: () => "/extensions",
  units: () => "/units",
  connections: () => "/connections",
  newConnection: () => "/connections/new",
  connection: (p: { connectionId: ConnectionId }) => `/connections/${p.connectionId}`,
  ledger: () => "/ledger",
  ledgerSent: () => "/ledger/sent",
  jobs: () => "/jobs",
  audit: () => "/audit",
  profile: () => "/profile",
  profileQr: () => "/profile/qr",
  printCode: () => "/profile/qr/print",
  sandboxPhone: () => "/sandbox",
  noRight: () => "/no-right",
  search: () => "/api/search",
  explain: () => "/api/selection/explain",
  explainUsers: () => "/api/selection/users",
  previewPool: () => "/api/selection/preview",
  previewMapping: () => "/api/selection/preview/mapping",
  worldOutlines: () => "/api/geography/outlines",
  mappingExport: () => "/api/geography",
  mappingFile: () => "/api/pools/mappings",
  eventExport: () => "/api/ledger",
  sentExport: () => "/api/ledger/sent",
  jobExport: () => "/api/jobs",
  auditExport: () => "/api/audit",
  auditCheck: () => "/api/audit/verify",
  userExport: () => "/api/users",
  accountExport: () => "/api/accounts",
  connectionExport: () => "/api/connections",
  poolExport: () => "/api/pools",
  extensionExport: () => "/api/extensions",
  extensionSuggestions: () => "/api/extensions/suggestions",
  live: () => "/api/live",
  interactionList: () => "/api/interactions",
  interactionRead: (p: { interactionId: InteractionId }) => `/api/interactions/${p.interactionId}`,
  roomList: () => "/api/rooms",
  qrImage: (p: { userId: UserId; format: "svg" | "png" }) => `/api/qr/${p.userId}?format=${p.format}`,
  hooks: (p: { token: string }) => `/api/hooks/${encodeURIComponent(p.token)}`,
} as const;

/** Adds a query; values that are undefined or empty are left out, so that a default never lengthens a link. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== "") params.set(key, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
