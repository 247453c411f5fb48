import { and, eq, ne } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import { AppError } from "@/lib/core/errors";
import type { Descriptors } from "@/lib/core/providers/deps";
import { capabilitiesOn, ProviderName } from "@/lib/core/providers/descriptor";
import type { AccountId, ConnectionId, ContactListId, UserId } from "@/lib/core/ids";
import { countryOfPhone } from "@/lib/core/phones/country";
import type { Tx } from "@/db/client";
import { accountAddresses, contactLists, officialAccounts, users } from "@/db/schema";
import { lockConnection } from "@/lib/services/connections/lock-connection";

const refuse = (field: string, message: string) =>
  new AppError("conflict", message, { fields: { [field]: [message] } });

export const takenAnswers = {
  official_accounts_key: { field: "key", message: "Another account has this key: choose another" },
  official_accounts_dedicated: {
    field: "userId",
    message: "This user has a dedicated account on this channel already",
  },
  official_accounts_one_identity: {
    field: "userId",
    message: "This number is dedicated to another user on another channel",
  },
  account_addresses_channel_address_pk: {
    field: "address",
    message: "This address is in use by another account. Check the number, or retire that account first",
  },
} as const;

/** A number's own country; what was chosen counts only where the number tells none. */
export const countryFor = (channel: Channel, address: string, chosen: CountryCode | null): CountryCode | null =>
  isPhoneChannel(channel) ? (countryOfPhone(address) ?? chosen) : chosen;

/**
 * The connection that an account names, locked: before the account's own row, as its test and its edit take them, or two
 * of them could wait for each other.
 */
export async function lockLinkedConnection(tx: Tx, ctx: Ctx, id: ConnectionId): Promise<{ provider: string }> {
  try {
    return await lockConnection(tx, ctx, id);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
    throw refuse("connectionId", "This connection no longer exists: choose another");
  }
}

/** Refuses a connection whose provider has no way for the account's channel: nothing could ever travel. */
export function checkCarrier(descriptors: Descriptors, provider: string, channel: Channel): void {
  const name = ProviderName.safeParse(provider);
  if (name.success && capabilitiesOn(descriptors[name.data], channel)) return;
  throw refuse(
    "connectionId",
    `The provider of this connection does not carry ${channelNames[channel]}: choose another`,
  );
}

const channelNames: Readonly<Record<Channel, string>> = {
  whatsapp: "WhatsApp",
  sms: "SMS",
  imessage: "iMessage",
  signal: "Signal",
  wechat: "WeChat",
  wechat_miniapp: "WeChat mini programs",
  line: "LINE",
  telegram: "Telegram",
};

type Links = { readonly userId: UserId | null; readonly contactListId: ContactListId | null };

/** The user and the list that an account names exist in this company. */
export async function checkLinks(tx: Tx, ctx: Ctx, links: Links): Promise<void> {
  const { companyId } = ctx;
  if (links.userId) {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.companyId, companyId), eq(users.id, links.userId), ne(users.state, "archived")));
    if (!user) throw refuse("userId", "This user no longer exists: choose another");
  }
  if (links.contactListId) {
    const [list] = await tx
      .select({ id: contactLists.id })
      .from(contactLists)
      .where(and(eq(contactLists.companyId, companyId), eq(contactLists.id, links.contactListId)));
    if (!list) throw refuse("contactListId", "This contact list no longer exists: choose another");
  }
}

/** Takes an address for the account in the installation's register; an address of anyone else is refused, whoever they are. */
export async function takeAddress(tx: Tx, ctx: Ctx, id: AccountId, channel: Channel, address: string): Promise<void> {
  await tx
    .delete(accountAddresses)
    .where(and(eq(accountAddresses.companyId, ctx.companyId), eq(accountAddresses.accountId, id)));
  const [taken] = await tx
    .insert(accountAddresses)
    .values({ channel, address, companyId: ctx.companyId, accountId: id })
    .onConflictDoNothing()
    .returning({ address: accountAddresses.address });
  if (!taken) {
    const { field, message } = takenAnswers.account_addresses_channel_address_pk;
    throw refuse(field, message);
  }
}

/** The account row locked for an edit. */
export const lockAccount = (tx: Tx, ctx: Ctx, id: AccountId) => lockRow(tx, ctx, id, "update");

/**
 * The same for what ends rooms: no edit and no reservation meanwhile, but what comes in for the account may refer to it.
 * It holds rooms that are wanted here, and would else be waited for while it waits.
 */
export const holdAccount = (tx: Tx, ctx: Ctx, id: AccountId) => lockRow(tx, ctx, id, "no key update");

async function lockRow(tx: Tx, ctx: Ctx, id: AccountId, strength: "update" | "no key update") {
  const [row] = await tx
    .select()
    .from(officialAccounts)
    .where(and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, id)))
    .for(strength);
  if (!row) throw noAccount();
  return row;
}

const noAccount = () => new AppError("not_found", "No such account");

/** For what locks its connection first: that there is no such account is told before anything about that. */
export async function requireAccount(tx: Tx, ctx: Ctx, id: AccountId): Promise<void> {
  const one = and(eq(officialAccounts.companyId, ctx.companyId), eq(officialAccounts.id, id));
  if ((await tx.$count(officialAccounts, one)) === 0) throw noAccount();
}
