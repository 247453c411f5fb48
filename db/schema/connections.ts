import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ConnectionId, TemplateId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, referencePolicies, version } from "./columns";

export const providerConnections = pgTable(
  "provider_connections",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<ConnectionId>(),
    name: text().notNull(),
    provider: text().notNull(),
    settings: jsonb().$type<Record<string, string>>().notNull(),
    /** One sealed envelope per secret field; never selected by anything that answers a browser. */
    secrets: jsonb().$type<Record<string, string>>().notNull(),
    secretHints: jsonb().$type<Record<string, string>>().notNull(),
    /** The webhook token, sealed: shown to admins as part of the URL. */
    webhookToken: text().notNull(),
    state: text().$type<"untested" | "usable" | "failing">().notNull().default("untested"),
    /** What the last test answered: the addresses it serves, or why not. */
    testResult: jsonb().$type<Record<string, unknown>>(),
    testedAt: instant(),
    webhookSeenAt: instant(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("provider_connections_name").on(t.companyId, t.name),
    check("provider_connections_state", sql`${t.state} in ('untested','usable','failing')`),
    companyPolicy(),
  ],
);

/** Webhook token (hashed) → connection. */
export const webhookTokens = pgTable(
  "webhook_tokens",
  { tokenHash: text().primaryKey(), companyId: companyId(), connectionId: uuid().$type<ConnectionId>().notNull() },
  (t) => [
    foreignKey({
      columns: [t.companyId, t.connectionId],
      foreignColumns: [providerConnections.companyId, providerConnections.id],
      name: "webhook_tokens_connection",
    }),
    ...referencePolicies(),
  ],
);

/** Templates of a provider account as last fetched; `mappedTo` says which of our texts one carries. */
export const templates = pgTable(
  "templates",
  {
    companyId: companyId(),
    id: key().$type<TemplateId>(),
    connectionId: uuid().$type<ConnectionId>().notNull(),
    name: text().notNull(),
    language: text().notNull(),
    category: text(),
    status: text().$type<"approved" | "pending" | "rejected" | "paused" | "disabled">().notNull(),
    body: text().notNull(),
    variables: jsonb().$type<string[]>().notNull(),
    mappedTo: text().$type<"M3" | "M5" | "V1" | "V2" | "V3" | "recontact">(),
    gone: boolean().notNull().default(false),
    fetchedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("templates_name_language").on(t.companyId, t.connectionId, t.name, t.language),
    index("templates_mapped").on(t.companyId, t.connectionId, t.mappedTo),
    foreignKey({
      columns: [t.companyId, t.connectionId],
      foreignColumns: [providerConnections.companyId, providerConnections.id],
      name: "templates_connection",
    }),
    companyPolicy(),
  ],
);
