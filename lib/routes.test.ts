import { expect, test } from "vitest";
import { AccountId, ConnectionId, InteractionId, OnboardingRunId, PoolId, UserId } from "@/lib/core/ids";
import { routes, withQuery } from "./routes";

const id = "0199a5d2-7c00-7000-8000-000000000001";
const params = {
  interactionId: InteractionId.parse(id),
  accountId: AccountId.parse(id),
  poolId: PoolId.parse(id),
  userId: UserId.parse(id),
  connectionId: ConnectionId.parse(id),
  runId: OnboardingRunId.parse(id),
  token: "a/b c",
  format: "png" as const,
  textKey: "M1b" as const,
  language: "zh-Hant",
};

test("the console's addresses are exactly these", () => {
  const all = Object.fromEntries(Object.entries(routes).map(([name, make]) => [name, make(params).replace(id, "ID")]));
  expect(all).toMatchInlineSnapshot(`
    {
      "account": "/accounts/ID",
      "accountExport": "/api/accounts",
      "accountUpload": "/api/uploads/accounts",
      "accounts": "/accounts",
      "audit": "/audit",
      "auditCheck": "/api/audit/verify",
      "auditExport": "/api/audit",
      "connection": "/connections/ID",
      "connectionExport": "/api/connections",
      "connections": "/connections",
      "coverage": "/geography/coverage",
      "editPool": "/pools/ID/edit",
      "eventExport": "/api/ledger",
      "explain": "/api/selection/explain",
      "explainClients": "/api/selection/clients",
      "explainUsers": "/api/selection/users",
      "extensionExport": "/api/extensions",
      "extensionSuggestions": "/api/extensions/suggestions",
      "extensionUpload": "/api/uploads/extensions",
      "extensions": "/extensions",
      "geography": "/geography",
      "hooks": "/api/hooks/a%2Fb%20c",
      "importAccounts": "/accounts/import",
      "importExtensions": "/extensions/import",
      "interaction": "/interactions/ID",
      "interactionList": "/api/interactions",
      "interactionRead": "/api/interactions/ID",
      "interactions": "/interactions",
      "jobExport": "/api/jobs",
      "jobs": "/jobs",
      "ledger": "/ledger",
      "ledgerSent": "/ledger/sent",
      "live": "/api/live",
      "mappingExport": "/api/geography",
      "mappingFile": "/api/pools/mappings",
      "newAccount": "/accounts/new",
      "newConnection": "/connections/new",
      "newPool": "/pools/new",
      "newUser": "/users/new",
      "noRight": "/no-right",
      "onboarding": "/onboarding",
      "onboardingExport": "/api/onboarding",
      "onboardingRun": "/onboarding/ID",
      "overview": "/",
      "pairExport": "/api/recycling",
      "pool": "/pools/ID",
      "poolExport": "/api/pools",
      "pools": "/pools",
      "previewMapping": "/api/selection/preview/mapping",
      "previewPool": "/api/selection/preview",
      "printCode": "/profile/qr/print",
      "printedCodes": "/api/extensions/printed",
      "profile": "/profile",
      "profileQr": "/profile/qr",
      "qrImage": "/api/qr/ID?format=png",
      "recycling": "/recycling",
      "resetPassword": "/link/a%2Fb%20c",
      "retireAccount": "/accounts/ID/retire",
      "roomList": "/api/rooms",
      "sandboxPhone": "/sandbox",
      "search": "/api/search",
      "sentExport": "/api/ledger/sent",
      "settings": "/settings",
      "signIn": "/sign-in",
      "signOut": "/api/auth/sign-out",
      "text": "/texts/M1b/zh-Hant",
      "texts": "/texts",
      "unitCodes": "/api/qr/units",
      "unitMove": "/api/units/move",
      "units": "/units",
      "user": "/users/ID",
      "userExport": "/api/users",
      "users": "/users",
      "worldOutlines": "/api/geography/outlines",
    }
  `);
});

test("an absent value leaves no trace in a query", () => {
  expect(withQuery("/pools", { q: "", after: undefined })).toBe("/pools");
  expect(withQuery("/pools", { q: "a b", size: 50 })).toBe("/pools?q=a+b&size=50");
});
