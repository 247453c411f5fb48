import { sql } from "drizzle-orm";
import {
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
import type { AccountId, ActionId, ConnectionId, ContactListId, PoolId, UserId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, referencePolicies, version } from "./columns";
import { contactLists } from "./clients";
import { providerConnections } from "./connections";
import { pools } from "./pools";
import { users } from "./users";

/** That one dedicated number never serves two users, whatever the channel, is an exclusion constraint (a custom migration). */
export const officialAccounts = pgTable(
  "official_accounts",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<AccountId>(),
    connectionId: uuid().$type<ConnectionId>().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** E.164 on phone channels, else the channel's own id or an email. */
    address: text().notNull(),
    /** The provider's own id of this address (Meta's phone number id); what a webhook names. */
    providerAccountId: text(),
    /** The business portfolio the provider scopes phone-less client ids to. */
    portfolioId: text(),
    name: text().notNull(),
    key: text().notNull(),
    purpose: text().$type<"dedicated" | "primary" | "secondary" | "inbox">().notNull(),
    country: text().$type<CountryCode>(),
    state: text()
      .$type<"draft" | "active" | "degraded" | "draining" | "disabled" | "retired">()
      .notNull()
      .default("draft"),
    /** What the provider and our own sends say of it: { level, reasons }. */
    health: jsonb()
      .$type<{ level: "ok" | "limited" | "blocked" | "pending" | "unknown"; reasons: string[] }>()
      .notNull(),
    checkedAt: instant(),
    maxLiveRooms: integer(),
    /** Among primaries: the lower, the earlier a QR code shows it. */
    priority: integer().notNull().default(100),
    poolId: uuid().$type<PoolId>(),
    userId: uuid().$type<UserId>(),
    contactListId: uuid().$type<ContactListId>(),
    description: text(),
    /** When the connection last answered for this very address; cleared by each edit of either. */
    provenAt: instant(),
    /** A dedicated number after its user: nobody gets it before. */
    quarantinedUntil: instant(),
    lastAssignedAt: instant(),
    lastInboundAt: instant(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("official_accounts_key").on(t.companyId, sql`lower(${t.key})`),
    uniqueIndex("official_accounts_dedicated")
      .on(t.companyId, t.userId, t.channel)
      .where(sql`${t.purpose} = 'dedicated' and ${t.state} <> 'retired'`),
    uniqueIndex("official_accounts_provider_id")
      .on(t.companyId, t.connectionId, t.providerAccountId)
      .where(sql`${t.providerAccountId} is not null and ${t.state} <> 'retired'`),
    index("official_accounts_pool").on(t.companyId, t.poolId),
    foreignKey({
      columns: [t.companyId, t.connectionId],
      foreignColumns: [providerConnections.companyId, providerConnections.id],
      name: "official_accounts_connection",
    }),
    foreignKey({
      columns: [t.companyId, t.poolId, t.channel],
      foreignColumns: [pools.companyId, pools.id, pools.channel],
      name: "official_accounts_in_pool",
    }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "official_accounts_user",
    }),
    foreignKey({
      columns: [t.companyId, t.contactListId],
      foreignColumns: [contactLists.companyId, contactLists.id],
      name: "official_accounts_list",
    }),
    check("official_accounts_key_form", sql`${t.key} ~ '^[A-Za-z0-9]{1,5}$'`),
    check("official_accounts_purpose", sql`${t.purpose} in ('dedicated','primary','secondary','inbox')`),
    check("official_accounts_state", sql`${t.state} in ('draft','active','degraded','draining','disabled','retired')`),
    check("official_accounts_capacity", sql`${t.maxLiveRooms} >= 1`),
    check("official_accounts_pooled", sql`${t.poolId} is null or ${t.purpose} in ('primary','secondary')`),
    check("official_accounts_owner", sql`(${t.userId} is not null) = (${t.purpose} = 'dedicated')`),
    check(
      "official_accounts_dedicated_channel",
      sql`${t.purpose} <> 'dedicated' or ${t.channel} in ('whatsapp','sms')`,
    ),
    check("official_accounts_miniapp", sql`${t.channel} <> 'wechat_miniapp' or ${t.purpose} <> 'secondary'`),
    companyPolicy(),
  ],
);

/**
 * How many live rooms an account has. Kept by triggers on `rooms` alone, in their transaction: a selection asks it of every account of
 * a pool, whose rooms may be a million. No row: none. Apart from the account, so that neither an edit waits for a room's end nor
 * the other way round.
 */
export const accountLoads = pgTable(
  "account_loads",
  { companyId: companyId(), accountId: uuid().$type<AccountId>().notNull(), liveRooms: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.companyId, t.accountId] }),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "account_loads_account",
    }).onDelete("cascade"),
    companyPolicy(),
  ],
);

/** (channel, address) → account, unique over the whole installation. */
export const accountAddresses = pgTable(
  "account_addresses",
  {
    channel: text().$type<Channel>().notNull(),
    address: text().notNull(),
    companyId: companyId(),
    accountId: uuid().$type<AccountId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channel, t.address] }),
    unique("account_addresses_account").on(t.companyId, t.accountId),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "account_addresses_owner",
    }).onDelete("cascade"),
    ...referencePolicies(),
  ],
);

/** One row of an account's routing list. Jumps name a row by its id, never by its place. */
export const actions = pgTable(
  "actions",
  {
    companyId: companyId(),
    id: key().$type<ActionId>(),
    accountId: uuid().$type<AccountId>().notNull(),
    position: integer().notNull(),
    application: text().notNull(),
    parameters: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("actions_position").on(t.companyId, t.accountId, t.position),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "actions_account",
    }).onDelete("cascade"),
    check("actions_position_from_one", sql`${t.position} >= 1`),
    companyPolicy(),
  ],
);

/** The agents of a shared account (purpose primary or inbox): who is not among them sees nothing of it. */
export const accountAgents = pgTable(
  "account_agents",
  {
    companyId: companyId(),
    accountId: uuid().$type<AccountId>().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.accountId, t.userId] }),
    index("account_agents_of_user").on(t.companyId, t.userId),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "account_agents_account",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "account_agents_user",
    }),
    companyPolicy(),
  ],
);

/** The shared accounts (purpose primary or inbox) whose conversations a supervisor was granted. */
export const supervisorAccounts = pgTable(
  "supervisor_accounts",
  { companyId: companyId(), userId: uuid().$type<UserId>().notNull(), accountId: uuid().$type<AccountId>().notNull() },
  (t) => [
    primaryKey({ columns: [t.companyId, t.userId, t.accountId] }),
    foreignKey({
      columns: [t.companyId, t.userId],
      foreignColumns: [users.companyId, users.id],
      name: "supervisor_accounts_user",
    }),
    foreignKey({
      columns: [t.companyId, t.accountId],
      foreignColumns: [officialAccounts.companyId, officialAccounts.id],
      name: "supervisor_accounts_account",
    }).onDelete("cascade"),
    companyPolicy(),
  ],
);
