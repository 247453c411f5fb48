import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type {
  AccountId,
  ClientFieldId,
  ClientId,
  ClientMergeId,
  ContactListId,
  IdentityId,
  UserId,
} from "@/lib/core/ids";
import type { MovedByMerge } from "@/lib/core/clients/merge";
import type { CustomValues, FieldKind } from "@/lib/core/clients/custom-fields";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";
import { users } from "./users";

export const contactLists = pgTable(
  "contact_lists",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<ContactListId>(),
    name: text().notNull(),
    description: text(),
    version: version(),
  },
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
    firstName: text(),
    lastName: text(),
    email: text(),
    /** Where the person works; not the tenant. */
    employer: text(),
    notes: text(),
    tags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The values of the company's own fields, by the field's id. */
    custom: jsonb().$type<CustomValues>().notNull().default({}),
    /** What an archived one was, so that it can come back as that. */
    archivedFrom: text().$type<"prospect" | "client">(),
    /** Whom a merged one became: it stays as a signpost. */
    mergedIntoId: uuid().$type<ClientId>(),
    /** Nothing is known of this person any more; the row stays for what is counted. */
    erasedAt: instant(),
    createdAt: instant().notNull(),
    lastActiveAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("clients_by_activity").on(t.companyId, t.lastActiveAt, t.id),
    index("clients_by_name").on(t.companyId, sql`(${t.displayName} collate "und-x-icu")`, t.id),
    foreignKey({
      columns: [t.companyId, t.contactListId],
      foreignColumns: [contactLists.companyId, contactLists.id],
      name: "clients_list",
    }),
    foreignKey({
      columns: [t.companyId, t.mergedIntoId],
      foreignColumns: [t.companyId, t.id],
      name: "clients_merged_into",
    }),
    check("clients_stage", sql`${t.stage} in ('prospect','client','archived')`),
    check(
      "clients_merged",
      sql`${t.mergedIntoId} is null or (${t.stage} = 'archived' and ${t.mergedIntoId} <> ${t.id})`,
    ),
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

/** What a company keeps of its clients besides the fields that everyone has. */
export const clientFields = pgTable(
  "client_fields",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<ClientFieldId>(),
    name: text().notNull(),
    kind: text().$type<FieldKind>().notNull(),
    /** What may be chosen, of a choice. */
    options: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    position: integer().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("client_fields_name").on(t.companyId, sql`lower(${t.name})`),
    check("client_fields_kind", sql`${t.kind} in ('text','number','date','choice','flag')`),
    check("client_fields_options", sql`(${t.kind} = 'choice') = (cardinality(${t.options}) > 0)`),
    companyPolicy(),
  ],
);

/** Two profiles that became one, with all that was moved: so it can be taken back. */
export const clientMerges = pgTable(
  "client_merges",
  {
    companyId: companyId(),
    id: key().$type<ClientMergeId>(),
    keptId: uuid().$type<ClientId>().notNull(),
    mergedId: uuid().$type<ClientId>().notNull(),
    moved: jsonb().$type<MovedByMerge>().notNull(),
    mergedAt: instant().notNull(),
    mergedBy: uuid().$type<UserId>(),
    undoneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("client_merges_standing")
      .on(t.companyId, t.mergedId)
      .where(sql`undone_at is null`),
    index("client_merges_of_kept").on(t.companyId, t.keptId),
    foreignKey({
      columns: [t.companyId, t.keptId],
      foreignColumns: [clients.companyId, clients.id],
      name: "client_merges_kept",
    }),
    foreignKey({
      columns: [t.companyId, t.mergedId],
      foreignColumns: [clients.companyId, clients.id],
      name: "client_merges_merged",
    }),
    check("client_merges_two", sql`${t.keptId} <> ${t.mergedId}`),
    companyPolicy(),
  ],
);
