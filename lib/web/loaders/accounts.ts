import "server-only";
import { cache } from "react";
import { AccountId } from "@/lib/core/ids";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAccounts } from "@/lib/services/accounts/list-accounts";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

export const loadAccounts = cache(async () => listAccounts(await requireCtx("account.read")));
export const loadAccount = cache(async (raw: string) =>
  orNotFound(getAccount(await requireCtx("account.read"), parseParam(AccountId, raw))),
);
export const loadAccountChoices = cache(async () => accountChoices(await requireCtx("account.read")));
