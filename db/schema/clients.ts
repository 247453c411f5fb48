import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { AccountId, ClientId, ContactListId, IdentityId, UserId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";
import { users } from "./users";

export const contactLists = pgTable(
  "contact_lists",
  { companyId: companyId().references(() => companies.id), id: key().$type<ContactListId>(), name: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("contact_lists_name").on(t.companyId, t.name),
    companyPolicy(),
  ],
);

export const clients = pgTable(
  "clients",
  {
    companyId: companyId(),
    id: key().$type<ClientId>(),
    contactListId: uuid().$type<ContactListId>().notNull(),
    displayName: text().notNull(),
    stage: text().$type<"prospect" | "client" | "archived">().notNull(),
    source: text().$type<"inbound" | "console" | "import">().notNull(),
    /** Made from what a channel told us alone: someone should fill in the rest. */
    incomplete: boolean().notNull().default(false),
    country: text().$type<CountryCode>(),
    language: text(),
    createdAt: instant().notNull(),
    lastActiveAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.contactListId],
      foreignColumns: [contactLists.companyId, contactLists.id],
      name: "clients_list",
    }),
    check("clients_stage", sql`${t.stage} in ('prospect','client','archived')`),
    companyPolicy(),
  ],
);

export const clientUsers = pgTable(
  "client_users",
  {
    companyId: companyId(),
    clientId: uuid().$type<ClientId>().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    assignedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.clientId, t.userId] }),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "client_users_client",
    }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "client_users_user",
    }),
    index("client_users_of_user").on(t.companyId, t.userId),
    companyPolicy(),
  ],
);

/**
 * How a person is reached on a channel. `providerId` is kept exactly as received, because that is what we send to;
 * `matchKey` is the normalised number by which one person is found again.
 */
export const identities = pgTable(
  "identities",
  {
    companyId: companyId(),
    id: key().$type<IdentityId>(),
    channel: text().$type<Channel>().notNull(),
    providerId: text(),
    phone: text(),
    matchKey: text(),
    /** The provider's own user id, which means something within one portfolio alone. */
    providerUserId: text(),
    portfolioId: text(),
    /** On front-door channels the id means something to this account alone. */
    scopeAccountId: uuid().$type<AccountId>(),
    profileName: text(),
    username: text(),
    blockedAt: instant(),
    optedOutAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("identities_match")
      .on(t.companyId, t.channel, t.matchKey)
      .where(sql`${t.matchKey} is not null`),
    uniqueIndex("identities_provider_user")
      .on(
        t.companyId,
        t.channel,
        sql`coalesce(${t.portfolioId}, '')`,
        sql`coalesce(${t.scopeAccountId}::text, '')`,
        t.providerUserId,
      )
      .where(sql`${t.providerUserId} is not null`),
    check("identities_reachable", sql`${t.matchKey} is not null or ${t.providerUserId} is not null`),
    companyPolicy(),
  ],
);

/** Earlier ids of the same person, with the time they held. */
export const identityAliases = pgTable(
  "identity_aliases",
  {
    companyId: companyId(),
    id: key(),
    identityId: uuid().$type<IdentityId>().notNull(),
    kind: text().$type<"provider_id" | "provider_user_id" | "match_key">().notNull(),
    value: text().notNull(),
    since: instant().notNull(),
    until: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "identity_aliases_identity",
    }),
    index("identity_aliases_value").on(t.companyId, t.kind, t.value),
    companyPolicy(),
  ],
);

export const clientIdentities = pgTable(
  "client_identities",
  {
    companyId: companyId(),
    clientId: uuid().$type<ClientId>().notNull(),
    identityId: uuid().$type<IdentityId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.clientId, t.identityId] }),
    foreignKey({
      columns: [t.companyId, t.clientId],
      foreignColumns: [clients.companyId, clients.id],
      name: "client_identities_client",
    }),
    foreignKey({
      columns: [t.companyId, t.identityId],
      foreignColumns: [identities.companyId, identities.id],
      name: "client_identities_identity",
    }),
    index("client_identities_of_identity").on(t.companyId, t.identityId),
    companyPolicy(),
  ],
);
