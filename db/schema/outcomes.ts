import { type SQL, sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { DispositionId, TagId } from "@/lib/core/ids";
import type { TagColour } from "@/lib/core/tags/schema";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";

/** The words that interactions may be tagged with. `interaction_tags` holds the word itself, since that is what is searched. */
export const tags = pgTable(
  "tags",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<TagId>(),
    name: text().notNull(),
    colour: text().$type<TagColour>().notNull(),
    /** Offered no more; what has it keeps it. */
    archivedAt: instant(),
    /** What it was called, while a job still brings interactions to the new name. */
    renamedFrom: text(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("tags_name").on(t.companyId, sql`lower(${t.name})`),
    check("tags_colour", sql`${t.colour} in ('none','accent','positive','warning','danger')`),
    companyPolicy(),
  ],
);

/** What came of an interaction, at most three levels deep: a child is one deeper than its parent, by the foreign key. */
export const dispositions = pgTable(
  "dispositions",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<DispositionId>(),
    parentId: uuid().$type<DispositionId>(),
    level: integer().notNull(),
    parentLevel: integer().generatedAlwaysAs((): SQL => sql`nullif(level - 1, 0)`),
    name: text().notNull(),
    position: integer().notNull(),
    archivedAt: instant(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("dispositions_level").on(t.companyId, t.id, t.level),
    uniqueIndex("dispositions_name").on(t.companyId, sql`coalesce(${t.parentId}::text, '')`, sql`lower(${t.name})`),
    foreignKey({
      columns: [t.companyId, t.parentId, t.parentLevel],
      foreignColumns: [t.companyId, t.id, t.level],
      name: "dispositions_parent",
    }),
    check("dispositions_depth", sql`${t.level} between 1 and 3 and (${t.parentId} is null) = (${t.level} = 1)`),
    companyPolicy(),
  ],
);
