import type { Ctx } from "@/lib/core/access/ctx";
import type { CompanySlug } from "@/lib/core/company/schema";
import type { CompanyId } from "@/lib/core/ids";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { routes } from "@/lib/routes";
import { findCompany } from "@/lib/services/company/find-company";
import type { CreatedLink } from "@/lib/services/identity/create-link";
import { UsageError, say } from "./command";

/** The ctx of whoever has the command line of this machine. */
export const operatorCtx = (companyId: CompanyId): Ctx => ({
  companyId,
  actor: { kind: "operator" },
  clock: systemClock,
  address: null,
});

/** The company a command names, or a `UsageError`. */
export async function companyOf(slug: CompanySlug): Promise<Ctx> {
  const company = await findCompany(slug);
  if (!company)
    throw new UsageError(`There is no company "${slug}". Make it with create-company, or mind the spelling.`);
  return operatorCtx(company.id);
}

/** Prints a one-time link with the words that go with it. */
export function sayLink(name: string, { token, expiresAt }: CreatedLink): void {
  say(`Hand this link over to ${name}. It sets their password, works once and until ${expiresAt}:`);
  say(`${env().PUBLIC_URL}${routes.resetPassword({ token })}`);
}
