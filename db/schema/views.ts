import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { UserId, ViewId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";
import { users } from "./users";

/** Saved searches of the interactions. */
export const interactionViews = pgTable(
  "interaction_views",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<ViewId>(),
    ownerId: uuid().$type<UserId>().notNull(),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    /** The query of the list's address that it opens. */
    query: text().notNull(),
    version: version(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("interaction_views_own_name").on(t.companyId, t.ownerId, sql`lower(${t.name})`),
    uniqueIndex("interaction_views_shared_name")
      .on(t.companyId, sql`lower(${t.name})`)
      .where(sql`shared`),
    foreignKey({
      columns: [t.companyId, t.ownerId],
      foreignColumns: [users.companyId, users.id],
      name: "interaction_views_owner",
    }),
    check("interaction_views_name", sql`char_length(${t.name}) between 1 and 60`),
    check("interaction_views_query", sql`char_length(${t.query}) between 1 and 60000`),
    companyPolicy(),
  ],
);
