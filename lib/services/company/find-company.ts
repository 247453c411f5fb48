import { asc, eq } from "drizzle-orm";
import type { CompanySlug } from "@/lib/core/company/schema";
import type { CompanyId, UserId } from "@/lib/core/ids";
import { lookUp } from "@/db/client";
import { companySlugs, signInNames } from "@/db/schema";

export type CompanyRef = { readonly id: CompanyId; readonly slug: string };

/** The company of a slug, or null: how a command line names one. */
export async function findCompany(slug: CompanySlug): Promise<CompanyRef | null> {
  const [row] = await lookUp((db) => db.select().from(companySlugs).where(eq(companySlugs.slug, slug)));
  return row ? { id: row.companyId, slug: row.slug } : null;
}

/** Every company of the installation, by slug. */
export async function listCompanies(): Promise<readonly CompanyRef[]> {
  const rows = await lookUp((db) => db.select().from(companySlugs).orderBy(asc(companySlugs.slug)));
  return rows.map((row) => ({ id: row.companyId, slug: row.slug }));
}

/** Whose sign-in name an address is, or null. For the operator alone: answers to others never tell. */
export async function findSignInName(
  email: string,
): Promise<{ readonly companyId: CompanyId; readonly userId: UserId } | null> {
  const [row] = await lookUp((db) => db.select().from(signInNames).where(eq(signInNames.email, email)));
  return row ? { companyId: row.companyId, userId: row.userId } : null;
}
