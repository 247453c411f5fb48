import "server-only";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import { AccountId, MessageId } from "@/lib/core/ids";
import { parseTableQuery } from "@/lib/core/table-query";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import { accountChoices } from "@/lib/services/accounts/account-choices";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getAccountCodes } from "@/lib/services/accounts/get-account-codes";
import { getRetirement } from "@/lib/services/accounts/get-retirement";
import { getTestMessage } from "@/lib/services/accounts/get-test-message";
import { accountList, listAccountPage } from "@/lib/services/accounts/list-account-page";
import { listTemplates } from "@/lib/services/templates/list-templates";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { providerDescriptors } from "@/lib/web/providers";
import { requireCtx } from "@/lib/web/session";

/** The accounts that the address asks for. */
export async function loadAccounts(params: Parameters<typeof parseTableQuery>[0]) {
  const [ctx, locale] = await Promise.all([requireCtx("account.read"), getLocale()]);
  return listAccountPage(ctx, parseTableQuery(params, accountList), locale);
}
export const loadAccount = cache(async (raw: string) =>
  orNotFound(getAccount(await requireCtx("account.read"), parseParam(AccountId, raw))),
);
export const loadRetirement = cache(async (raw: string) =>
  orNotFound(getRetirement(await requireCtx("account.read"), parseParam(AccountId, raw))),
);
export const loadAccountCodes = cache(async (raw: string) =>
  orNotFound(getAccountCodes(await requireCtx("account.read"), parseParam(AccountId, raw))),
);
/** There is nothing to load: who may import is all that the page asks. */
export async function loadImport(): Promise<void> {
  await requireCtx("account.import");
}
export const loadAccountChoices = cache(async () => accountChoices(await requireCtx("account.read")));

/** What a test message of the account may be; null where nobody can be written to first. */
export const loadTestOptions = cache(async (raw: string) => {
  const { channel, state, connection } = await loadAccount(raw);
  const provider = ProviderName.safeParse(connection.provider);
  const capabilities = provider.success ? capabilitiesOn(providerDescriptors[provider.data], channel) : null;
  if (!capabilities?.canInitiate || !isPhoneChannel(channel) || state === "retired") return null;
  const { windowHours, templates: hasTemplates } = capabilities;
  const held = hasTemplates ? await listTemplates(await requireCtx("connection.read"), connection.id) : [];
  const approved = held.filter(({ status, gone }) => status === "approved" && !gone);
  return { windowHours, hasTemplates, templates: approved.map(({ id, name, language }) => ({ id, name, language })) };
});

/** The test message that the page's address names; null for anything else. */
export const loadTestMessage = cache(async (rawAccount: string, rawMessage: string | undefined) => {
  const id = MessageId.safeParse(rawMessage);
  if (!id.success) return null;
  return getTestMessage(await requireCtx("account.send_test"), parseParam(AccountId, rawAccount), id.data);
});
