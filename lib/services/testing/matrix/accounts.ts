import { parseTableQuery } from "@/lib/core/table-query";
import { importWords } from "@/lib/core/accounts/import/read-row";
import { CreateAccount, UpdateAccount } from "@/lib/core/accounts/schema";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { changeAccountStates } from "@/lib/services/accounts/change-account-states";
import { checkHealth } from "@/lib/services/accounts/check-health";
import { checkImport } from "@/lib/services/accounts/check-import";
import { createAccount } from "@/lib/services/accounts/create-account";
import { endAccountRooms } from "@/lib/services/accounts/end-account-rooms";
import { exportAccounts } from "@/lib/services/accounts/export-accounts";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getAccountCodes } from "@/lib/services/accounts/get-account-codes";
import { getRetirement } from "@/lib/services/accounts/get-retirement";
import { getTestMessage } from "@/lib/services/accounts/get-test-message";
import { handOverAccount } from "@/lib/services/accounts/hand-over-account";
import { importAccounts } from "@/lib/services/accounts/import-accounts";
import { accountList, findAccounts, listAccountPage } from "@/lib/services/accounts/list-account-page";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { removeAccount } from "@/lib/services/accounts/remove-account";
import { sendTestMessage } from "@/lib/services/accounts/send-test-message";
import { takeBackAccount } from "@/lib/services/accounts/take-back-account";
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

const words = importWords(
  () => [],
  () => [],
);
const file = (connection: string) => ({
  bytes: Buffer.from(
    `channel,connection,address,name,key,purpose\nwhatsapp,${connection},+12025550142,Desk,ZZZZ3,secondary`,
  ),
  columns: null,
});

export const accounts: Expectations = {
  accountChoices: { may: admins, reach: "list", run: (ctx) => accountChoices(ctx) },
  listAccountPage: {
    may: admins,
    reach: "list",
    run: async (ctx) => (await listAccountPage(ctx, parseTableQuery({}, accountList), "en")).page.rows,
  },
  findAccounts: {
    may: admins,
    reach: "list",
    run: async (ctx) => (await findAccounts(ctx, parseTableQuery({}, accountList), "en")).found,
  },
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
  changeAccountStates: {
    may: admins,
    reach: "company",
    run: (ctx, at) =>
      changeAccountStates(ctx, { accounts: { kind: "ids", ids: [at.accountId] }, act: "disable" }, "en"),
  },
  changeAccountState: {
    may: admins,
    reach: "company",
    run: (ctx, at) => changeAccountState(ctx, { accountId: at.accountId, version: 1, act: "disable" }),
  },
  getAccountCodes: { may: admins, reach: "company", run: (ctx, at) => getAccountCodes(ctx, at.accountId) },
  getRetirement: { may: admins, reach: "company", run: (ctx, at) => getRetirement(ctx, at.accountId) },
  endAccountRooms: {
    may: admins,
    reach: "company",
    // It takes new rooms still.
    but: { admin: "conflict", operator: "conflict" },
    run: (ctx, at) => endAccountRooms(ctx, { accountId: at.accountId, expectedCount: 1, reason: "" }),
  },
  takeBackAccount: {
    may: admins,
    reach: "company",
    // Nobody's own: neither of the two is more than refused.
    but: { admin: "conflict", operator: "conflict" },
    run: (ctx, at) => takeBackAccount(ctx, { accountId: at.accountId, version: 1, reason: "" }),
  },
  handOverAccount: {
    may: admins,
    reach: "company",
    but: { admin: "conflict", operator: "conflict" },
    run: (ctx, at, { targets }) =>
      handOverAccount(ctx, { accountId: at.accountId, version: 1, userId: targets.own.userId }),
    linking: (ctx, own, at) => handOverAccount(ctx, { accountId: own.accountId, version: 1, userId: at.userId }),
  },
  checkImport: {
    may: admins,
    reach: "list",
    run: (ctx, _at, { descriptors }) => checkImport(ctx, file("Nowhere"), { descriptors, words }),
  },
  importAccounts: {
    may: admins,
    reach: "list",
    // No connection has this name: the row is refused, and nothing is made of it.
    but: { admin: "conflict", operator: "conflict" },
    run: (ctx, _at, { descriptors }) => importAccounts(ctx, file("Nowhere"), { descriptors, words }),
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
