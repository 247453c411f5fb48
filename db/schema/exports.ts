import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { Flavour } from "@/lib/core/csv/cell";
import type { ExportColumn } from "@/lib/core/exports/columns";
import type { ExportPart, ExportState, ListSearch } from "@/lib/core/exports/view";
import type { ExportId, InteractionId, UserId } from "@/lib/core/ids";
import { companyId, companyPolicy, instant, key } from "./columns";
import { users } from "./users";

/**
 * A file that is made in the background, for the one who asked. It stands on the disk in parts, each written by one run
 * of its job; of a part counts what `parts` says and no more, so that whatever a killed run left behind it is not there.
 */
export const exportFiles = pgTable(
  "exports",
  {
    companyId: companyId(),
    id: key().$type<ExportId>(),
    ownerId: uuid().$type<UserId>().notNull(),
    search: jsonb().$type<ListSearch>().notNull(),
    columns: text().array().$type<ExportColumn[]>().notNull(),
    flavour: text().$type<Flavour>().notNull(),
    withMessages: boolean().notNull(),
    zone: text().notNull(),
    /** What of clients stands in it as it is, not masked. Of a file from before masking: all. */
    bareNames: boolean().notNull().default(true),
    bareNumbers: boolean().notNull().default(true),
    state: text().$type<ExportState>().notNull().default("queued"),
    /** How many interactions there were when it was asked for; null = more than were counted. */
    expected: integer(),
    rowsDone: bigint({ mode: "number" }).notNull().default(0),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    parts: jsonb().$type<readonly ExportPart[]>().notNull().default([]),
    /** The last interaction that is written. */
    lastId: uuid().$type<InteractionId>(),
    error: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("exports_of_owner").on(t.companyId, t.ownerId, t.createdAt),
    index("exports_by_expiry").on(t.companyId, t.expiresAt),
    foreignKey({
      columns: [t.companyId, t.ownerId],
      foreignColumns: [users.companyId, users.id],
      name: "exports_owner",
    }),
    check("exports_state", sql`${t.state} in ('queued','running','done','failed','cancelled')`),
    check("exports_flavour", sql`${t.flavour} in ('spreadsheet','exact')`),
    check("exports_ended", sql`(${t.state} in ('queued','running')) = (${t.endedAt} is null)`),
    check("exports_error", sql`(${t.state} = 'failed') = (${t.error} is not null)`),
    companyPolicy(),
  ],
);
