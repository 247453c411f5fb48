import { sql } from "drizzle-orm";
import { check, jsonb, pgPolicy, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { CompanyId, UserId } from "@/lib/core/ids";
import { companyId, companyPolicy, currentCompany, instant, referencePolicies, version } from "./columns";

export const companies = pgTable(
  "companies",
  {
    id: uuid()
      .$type<CompanyId>()
      .primaryKey()
      .default(sql`uuidv7()`),
    slug: text().notNull(),
    name: text().notNull(),
    zone: text().notNull().default("UTC"),
    language: text().notNull().default("en"),
    country: text(),
    createdAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    unique("companies_slug").on(t.slug),
    check("companies_slug_form", sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
    pgPolicy("company_only", { using: sql`id = ${currentCompany}`, withCheck: sql`id = ${currentCompany}` }),
  ],
);

/** Slug → company: how a command names a company before it knows one. */
export const companySlugs = pgTable(
  "company_slugs",
  { slug: text().primaryKey(), companyId: companyId().references(() => companies.id) },
  (t) => [unique("company_slugs_company").on(t.companyId), ...referencePolicies()],
);

/** One row per setting that differs from its default; what each means stands in lib/core/settings. */
export const companySettings = pgTable(
  "company_settings",
  {
    companyId: companyId().references(() => companies.id),
    name: text().notNull(),
    value: jsonb().notNull(),
    changedBy: uuid().$type<UserId>(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.name] }), companyPolicy()],
);
