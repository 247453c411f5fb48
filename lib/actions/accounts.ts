"use server";
import { getLocale } from "next-intl/server";
import {
  ChangeAccountState,
  ChangeAccountStates,
  CreateAccount,
  EndAccountRooms,
  HandOverAccount,
  RemoveAccount,
  SendTestMessage,
  TakeBackAccount,
  UpdateAccount,
} from "@/lib/core/accounts/schema";
import { routes, withQuery } from "@/lib/routes";
import { changeAccountState } from "@/lib/services/accounts/change-account-state";
import { changeAccountStates } from "@/lib/services/accounts/change-account-states";
import { createAccount } from "@/lib/services/accounts/create-account";
import { endAccountRooms } from "@/lib/services/accounts/end-account-rooms";
import { handOverAccount } from "@/lib/services/accounts/hand-over-account";
import { removeAccount } from "@/lib/services/accounts/remove-account";
import { sendTestMessage } from "@/lib/services/accounts/send-test-message";
import { takeBackAccount } from "@/lib/services/accounts/take-back-account";
import { updateAccount } from "@/lib/services/accounts/update-account";
import { defineAction } from "@/lib/web/define-action";
import { providerDescriptors } from "@/lib/web/providers";

const page = (account: { id: Parameters<typeof routes.account>[0]["accountId"] }) =>
  routes.account({ accountId: account.id });

export const createAccountAction = defineAction(
  "account.create",
  CreateAccount,
  (ctx, input) => createAccount(ctx, input, providerDescriptors),
  { goTo: page },
);
export const updateAccountAction = defineAction(
  "account.update",
  UpdateAccount,
  (ctx, input) => updateAccount(ctx, input, providerDescriptors),
  { goTo: page },
);
// Which message it is stands in the address: the page shows what becomes of it, after a reload too.
export const sendTestMessageAction = defineAction(
  "account.send_test",
  SendTestMessage,
  (ctx, input) => sendTestMessage(ctx, input, providerDescriptors),
  { goTo: ({ id, accountId }) => withQuery(routes.account({ accountId }), { test: id }) },
);
export const changeAccountStateAction = defineAction("account.change_state", ChangeAccountState, changeAccountState);
export const changeAccountStatesAction = defineAction("account.change_state", ChangeAccountStates, async (ctx, input) =>
  changeAccountStates(ctx, input, await getLocale()),
);
export const endAccountRoomsAction = defineAction("account.end_rooms", EndAccountRooms, endAccountRooms);
export const takeBackAccountAction = defineAction("account.take_back", TakeBackAccount, takeBackAccount);
export const handOverAccountAction = defineAction("account.hand_over", HandOverAccount, handOverAccount);
export const removeAccountAction = defineAction("account.remove", RemoveAccount, removeAccount, {
  goTo: () => routes.accounts(),
});
