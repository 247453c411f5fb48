import type { Ctx } from "@/lib/core/access/ctx";
import type { CreateCompany } from "@/lib/core/company/schema";
import { type CompanyId, ContactListId, OuId } from "@/lib/core/ids";
import { transact } from "@/db/client";
import { companies, companySlugs, contactLists, orgUnits } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { takenAs } from "@/lib/services/access/taken-as";
import { audit } from "@/lib/services/audit/write-audit";
import { startCompanyJobs } from "@/lib/services/jobs/start-company-jobs";

export type CreatedCompany = { readonly id: CompanyId; readonly rootId: OuId; readonly contactListId: ContactListId };

const slugTaken = { field: "slug", message: "Another company has this slug: choose another" };

/**
 * Makes the company whose fresh id the ctx carries, with what every company has: a root unit, the list *Clients* and
 * its recurring jobs. Our texts stand until it words its own. Settings are rows only where they differ from their defaults.
 */
export async function createCompany(ctx: Ctx, input: CreateCompany): Promise<CreatedCompany> {
  requirePermission(ctx, "company.create");
  const { rootUnit, ...own } = input;
  return transact(ctx, async (tx) => {
    const at = new Date(ctx.clock.now());
    const rootId = OuId.parse(crypto.randomUUID());
    const contactListId = ContactListId.parse(crypto.randomUUID());
    await tx.insert(companies).values({ ...own, id: ctx.companyId, createdAt: at });
    await tx.insert(companySlugs).values({ slug: own.slug, companyId: ctx.companyId });
    await tx.insert(orgUnits).values({ companyId: ctx.companyId, id: rootId, name: rootUnit, depth: 1, createdAt: at });
    await tx.insert(contactLists).values({ companyId: ctx.companyId, id: contactListId, name: "Clients" });
    await startCompanyJobs(tx, ctx);
    await audit(tx, ctx, {
      action: "company.create",
      target: { kind: "company", id: ctx.companyId, name: own.name },
      after: input,
    });
    return { id: ctx.companyId, rootId, contactListId };
  }).catch(takenAs({ companies_slug: slugTaken, company_slugs_pkey: slugTaken }));
}
