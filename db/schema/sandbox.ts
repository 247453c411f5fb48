import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Channel } from "@/lib/core/channels";
import { companyId, companyPolicy, instant, key } from "./columns";

/** A pretended client's phone. `failure` says how what we send to it goes wrong, until set back. */
export const sandboxPhones = pgTable(
  "sandbox_phones",
  {
    companyId: companyId(),
    id: key(),
    phone: text().notNull(),
    name: text().notNull(),
    failure: text().$type<"none" | "recipient" | "account" | "timeout">().notNull().default("none"),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("sandbox_phones_phone").on(t.companyId, t.phone),
    check("sandbox_phones_failure", sql`${t.failure} in ('none','recipient','account','timeout')`),
    companyPolicy(),
  ],
);

/** What stands on a pretended phone: the provider's own side of each message. */
export const sandboxMessages = pgTable(
  "sandbox_messages",
  {
    companyId: companyId(),
    id: key(),
    phone: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** The official account's address at the other end. */
    address: text().notNull(),
    direction: text().$type<"to_phone" | "from_phone">().notNull(),
    body: text().notNull(),
    template: jsonb().$type<{ name: string; language: string }>(),
    providerMessageId: text().notNull(),
    correlationId: text(),
    state: text().$type<"sent" | "delivered" | "read" | "failed">().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("sandbox_messages_provider_id").on(t.companyId, t.providerMessageId),
    index("sandbox_messages_of_phone").on(t.companyId, t.phone, t.at),
    companyPolicy(),
  ],
);
