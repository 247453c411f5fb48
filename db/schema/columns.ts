import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";
import type { CompanyId } from "@/lib/core/ids";

/** The company of the open transaction; after a local set_config the setting is '' rather than NULL, hence nullif. */
export const currentCompany = sql`nullif(current_setting('app.company_id', true), '')::uuid`;

/** First column of every key, so that the schema can be distributed by company as it stands. */
export const companyId = () => uuid().$type<CompanyId>().notNull();
/** A time-ordered key made by the database. */
export const key = () =>
  uuid()
    .notNull()
    .default(sql`uuidv7()`);
export const instant = () => timestamp({ withTimezone: true });
/** Raised by each edit: a form that carries an older one is told who changed the row meanwhile. */
export const version = () => integer().notNull().default(1);

/** Denies what code forgets: rows of another company are neither seen nor written. */
export const companyPolicy = () =>
  pgPolicy("company_only", {
    using: sql`company_id = ${currentCompany}`,
    withCheck: sql`company_id = ${currentCompany}`,
  });

/** Installation-wide facts are found before a company is known; writing them still needs the company they point at. */
export const referencePolicies = () => [
  pgPolicy("anyone_finds", { for: "select", using: sql`true` }),
  pgPolicy("company_adds", { for: "insert", withCheck: sql`company_id = ${currentCompany}` }),
  pgPolicy("company_changes", {
    for: "update",
    using: sql`company_id = ${currentCompany}`,
    withCheck: sql`company_id = ${currentCompany}`,
  }),
  pgPolicy("company_removes", { for: "delete", using: sql`company_id = ${currentCompany}` }),
];

const searchRole = pgRole("linekeeper_search").existing();

/** The search role adds the company itself: under a policy, LIKE and trigram operators would lose their indexes. */
export const searchPolicy = () => pgPolicy("search_reads", { for: "select", to: searchRole, using: sql`true` });
