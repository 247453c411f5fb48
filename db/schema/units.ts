import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { OuId } from "@/lib/core/ids";
import { companies } from "./companies";
import { companyId, companyPolicy, instant, key, version } from "./columns";

/**
 * The tree of org units. A parent is named together with its depth, which must be one less: so a cycle cannot be
 * written at all. The foreign key is deferrable (a custom migration), because a move shifts a whole subtree.
 */
export const orgUnits = pgTable(
  "org_units",
  {
    companyId: companyId().references(() => companies.id),
    id: key().$type<OuId>(),
    name: text().notNull(),
    parentId: uuid().$type<OuId>(),
    depth: integer().notNull(),
    parentDepth: integer().generatedAlwaysAs(sql`case when parent_id is null then null else depth - 1 end`),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("org_units_id_depth").on(t.companyId, t.id, t.depth),
    unique("org_units_sibling_name").on(t.companyId, t.parentId, t.name).nullsNotDistinct(),
    index("org_units_parent").on(t.companyId, t.parentId),
    check("org_units_depth", sql`${t.depth} between 1 and 16`),
    check("org_units_root", sql`(${t.parentId} is null) = (${t.depth} = 1)`),
    check("org_units_name", sql`char_length(${t.name}) between 1 and 100`),
    companyPolicy(),
  ],
);
