"use server";
import { ChangeAccountState, CreateAccount, RemoveAccount, UpdateAccount } from "@/lib/core/accounts/schema";
import { routes } from "@/lib/routes";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { createAccount } from "@/lib/services/accounts/create-account";
import { removeAccount } from "@/lib/services/accounts/remove-account";
import { updateAccount } from "@/lib/services/accounts/update-account";
import { defineAction } from "@/lib/web/define-action";

const page = (account: { id: Parameters<typeof routes.account>[0]["accountId"] }) =>
  routes.account({ accountId: account.id });

export const createAccountAction = defineAction("account.create", CreateAccount, createAccount, { goTo: page });
export const updateAccountAction = defineAction("account.update", UpdateAccount, updateAccount, { goTo: page });
export const changeAccountStateAction = defineAction("account.change_state", ChangeAccountState, changeAccountState);
export const removeAccountAction = defineAction("account.remove", RemoveAccount, removeAccount, {
  goTo: () => routes.accounts(),
});
