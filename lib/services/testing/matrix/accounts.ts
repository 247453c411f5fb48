import { CreateAccount, UpdateAccount } from "@/lib/core/accounts/schema";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { checkHealth } from "@/lib/services/accounts/check-health";
import { createAccount } from "@/lib/services/accounts/create-account";
import { exportAccounts } from "@/lib/services/accounts/export-accounts";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getTestMessage } from "@/lib/services/accounts/get-test-message";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { removeAccount } from "@/lib/services/accounts/remove-account";
import { sendTestMessage } from "@/lib/services/accounts/send-test-message";
import { updateAccount } from "@/lib/services/accounts/update-account";
import { outsideTheLoop } from "@/lib/services/jobs/running-job";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";
import type { Target } from "./make-target";

const account = (at: Target) => ({
  connectionId: at.connectionId,
  address: at.newAddress,
  name: "Desk",
  key: "ZZZZ1",
  purpose: "secondary",
  country: null,
  maxLiveRooms: null,
  priority: 100,
  userId: null,
  contactListId: at.contactListId,
  description: null,
});

export const accounts: Expectations = {
  accountChoices: { may: admins, reach: "list", run: (ctx) => accountChoices(ctx) },
  listAccounts: { may: admins, reach: "list", run: (ctx) => listAccounts(ctx) },
  getAccount: { may: admins, reach: "company", run: (ctx, at) => getAccount(ctx, at.accountId) },
  createAccount: {
    may: admins,
    reach: "links",
    run: (ctx, at, { descriptors }) =>
      createAccount(ctx, CreateAccount.parse({ ...account(at), channel: "whatsapp" }), descriptors),
  },
  updateAccount: {
    may: admins,
    reach: "company",
    // All that it names besides is the caller's own: what `at` says is the account.
    run: (ctx, at, { descriptors, targets }) =>
      updateAccount(
        ctx,
        UpdateAccount.parse({ ...account(targets.own), accountId: at.idleAccountId, version: 1 }),
        descriptors,
      ),
    linking: (ctx, own, at, { descriptors }) =>
      updateAccount(
        ctx,
        UpdateAccount.parse({ ...account(at), accountId: own.idleAccountId, version: 1 }),
        descriptors,
      ),
  },
  changeAccountState: {
    may: admins,
    reach: "company",
    run: (ctx, at) => changeAccountState(ctx, { accountId: at.accountId, version: 1, act: "disable" }),
  },
  removeAccount: {
    may: admins,
    reach: "company",
    run: (ctx, at) => removeAccount(ctx, { accountId: at.idleAccountId, version: 1 }),
  },
  exportAccounts: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportAccounts(ctx, { kind: "ids", ids: [at.accountId] }, "en")),
  },
  sendTestMessage: {
    may: admins,
    reach: "company",
    // No connection has answered for an account of this world.
    but: { admin: "conflict", operator: "conflict" },
    run: (ctx, at, { descriptors }) =>
      sendTestMessage(ctx, { accountId: at.accountId, to: "+12025550143", templateId: null }, descriptors),
  },
  getTestMessage: { may: admins, reach: "blind", run: (ctx, at) => getTestMessage(ctx, at.accountId, at.queuedId) },
  checkHealth: {
    may: ["admin", "job", "operator"],
    reach: "quiet",
    run: (ctx, at, { deps }) => checkHealth(ctx, { accountId: at.accountId, probe: true }, outsideTheLoop(), deps),
  },
};
