import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { BulkName } from "@/lib/core/bulk/acts";
import type { BulkWish } from "@/lib/core/bulk/schema";
import type { BulkState } from "@/lib/core/bulk/view";
import type { ListSearch } from "@/lib/core/exports/view";
import type { BulkId, InteractionId, UserId } from "@/lib/core/ids";
import { companyId, companyPolicy, instant, key } from "./columns";
import { users } from "./users";

/**
 * An act on many interactions, done in the background for the one who asked. Which ones was settled when it was asked: they
 * stand in `ids`, and the first `done + refused` of them are behind.
 */
export const bulkActs = pgTable(
  "bulk_acts",
  {
    companyId: companyId(),
    id: key().$type<BulkId>(),
    ownerId: uuid().$type<UserId>().notNull(),
    act: text().$type<BulkName>().notNull(),
    wish: jsonb().$type<BulkWish>().notNull(),
    /** With what or to whom, in the words of then. */
    detail: text(),
    /** What they were found by; null = they were ticked. */
    search: jsonb().$type<ListSearch>(),
    zone: text(),
    /** Emptied when it ends, but of a deletion, which can be undone. */
    ids: uuid().array().$type<InteractionId[]>().notNull(),
    asked: integer().notNull(),
    done: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    state: text().$type<BulkState>().notNull().default("queued"),
    error: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("bulk_acts_of_owner").on(t.companyId, t.ownerId, t.createdAt),
    index("bulk_acts_by_age").on(t.companyId, t.createdAt),
    foreignKey({
      columns: [t.companyId, t.ownerId],
      foreignColumns: [users.companyId, users.id],
      name: "bulk_acts_owner",
    }),
    check("bulk_acts_state", sql`${t.state} in ('queued','running','done','cancelled','failed')`),
    check("bulk_acts_counts", sql`${t.done} >= 0 and ${t.refused} >= 0 and ${t.done} + ${t.refused} <= ${t.asked}`),
    check("bulk_acts_whole", sql`${t.state} <> 'done' or ${t.done} + ${t.refused} = ${t.asked}`),
    check("bulk_acts_ended", sql`(${t.state} in ('queued','running')) = (${t.endedAt} is null)`),
    check("bulk_acts_error", sql`(${t.state} = 'failed') = (${t.error} is not null)`),
    companyPolicy(),
  ],
);

/** What an act on many left as it is, and why: the first of them. The interaction may be gone. */
export const bulkRefusals = pgTable(
  "bulk_refusals",
  {
    companyId: companyId(),
    bulkId: uuid().$type<BulkId>().notNull(),
    interactionId: uuid().$type<InteractionId>().notNull(),
    reason: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.bulkId, t.interactionId] }),
    foreignKey({
      columns: [t.companyId, t.bulkId],
      foreignColumns: [bulkActs.companyId, bulkActs.id],
      name: "bulk_refusals_act",
    }).onDelete("cascade"),
    companyPolicy(),
  ],
);
