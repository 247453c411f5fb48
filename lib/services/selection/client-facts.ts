import { sql } from "drizzle-orm";
import { isFrontDoor, isPhoneChannel } from "@/lib/core/channel-traits";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId } from "@/lib/core/ids";
import { placePhone } from "@/lib/core/phones/country";
import type { ClientFacts } from "@/lib/core/selection/facts";
import { accountAddresses, identities } from "@/db/schema";

/** What the tables say of a client. */
export type ClientRow = {
  readonly channel: Channel;
  readonly phone: string | null;
  readonly providerUserId: string | null;
  readonly portfolioId: string | null;
  readonly scopeAccountId: AccountId | null;
  readonly profileCountry: CountryCode | null;
  readonly blocked: boolean;
  readonly optedOut: boolean;
  readonly ownAccount: boolean;
};

/** And what selection asks of it. */
export const clientFactsOf = ({ channel, phone, scopeAccountId, ...row }: ClientRow): ClientFacts => ({
  phone: phone === null ? null : placePhone(phone),
  providerUserId: row.providerUserId,
  portfolioId: row.portfolioId,
  profileCountry: row.profileCountry,
  frontDoorAccountId: isFrontDoor(channel) ? scopeAccountId : null,
  guards: {
    ownAccount: isPhoneChannel(channel) && row.ownAccount,
    optedOut: row.optedOut,
    blocked: row.blocked,
    // An identity exists because someone wrote from it, whatever the phone metadata says.
    invalidForChannel: false,
  },
});

/**
 * The identity's number is one of the company's accounts, in whichever form. In drizzle's own selects only with a join: without one
 * it leaves out the tables' names, and the outer columns would be taken for the inner ones.
 */
export const isOwnAccount = sql<boolean>`exists (select 1 from ${accountAddresses} where ${accountAddresses.companyId} = ${identities.companyId}
  and ${accountAddresses.address} in ('+' || ${identities.matchKey}, ${identities.phone}, '+' || ltrim(${identities.providerId}, '+')))`;
