import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConnectionId, RawEventId } from "@/lib/core/ids";
import type { EventKind } from "@/lib/core/ledger/about-call";
import { providerConnections } from "./connections";
import { companyId, companyPolicy, instant, key } from "./columns";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

/** A provider's call exactly as it came, on disk before it is answered; its digest makes a redelivery nothing new. */
export const rawEvents = pgTable(
  "raw_events",
  {
    companyId: companyId(),
    id: key().$type<RawEventId>(),
    connectionId: uuid().$type<ConnectionId>().notNull(),
    provider: text().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull(),
    body: bytea().notNull(),
    digest: text().notNull(),
    /** What it is about, as it was read on arrival; null while nothing could be read. */
    kind: text().$type<EventKind>(),
    /** How it names accounts: the provider's own ids or addresses, whether they are ours or not. */
    accountRefs: text().array(),
    state: text()
      .$type<"received" | "processed" | "quarantined" | "parked" | "malformed" | "ignored" | "discarded">()
      .notNull(),
    reason: text(),
    attempts: integer().notNull().default(0),
    receivedAt: instant().notNull(),
    processedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("raw_events_digest").on(t.companyId, t.connectionId, t.digest),
    index("raw_events_by_time").on(t.companyId, t.receivedAt, t.id),
    // The few that need an eye are found without walking past the millions that went well.
    index("raw_events_unsettled")
      .on(t.companyId, t.state, t.connectionId, t.receivedAt)
      .where(sql`state in ('received','parked','quarantined')`),
    foreignKey({
      columns: [t.companyId, t.connectionId],
      foreignColumns: [providerConnections.companyId, providerConnections.id],
      name: "raw_events_connection",
    }),
    check(
      "raw_events_state",
      sql`${t.state} in ('received','processed','quarantined','parked','malformed','ignored','discarded')`,
    ),
    companyPolicy(),
  ],
);

/** A status that arrived before its message: applied when the message turns up. */
export const parkedStatuses = pgTable(
  "parked_statuses",
  {
    companyId: companyId(),
    id: key(),
    connectionId: uuid().$type<ConnectionId>().notNull(),
    providerMessageId: text().notNull(),
    status: jsonb().$type<Record<string, unknown>>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("parked_statuses_message").on(t.companyId, t.connectionId, t.providerMessageId),
    companyPolicy(),
  ],
);

/** What was refused at an edge: who, what, why; written in a transaction of its own, never with message text. */
export const securityEvents = pgTable(
  "security_events",
  {
    companyId: companyId(),
    id: key(),
    kind: text().notNull(),
    actor: text().notNull(),
    target: text(),
    reason: text().notNull(),
    address: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("security_events_by_time").on(t.companyId, t.at),
    companyPolicy(),
  ],
);
