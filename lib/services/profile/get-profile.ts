import type { ProfileView } from "@/lib/core/identity/view";
import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import { read } from "@/db/client";
import { companies, extensions, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ownSession } from "@/lib/services/identity/sign-out";

/** The profile of whoever asks. */
export async function getProfile(ctx: Ctx): Promise<ProfileView> {
  requirePermission(ctx, "profile.read");
  const { userId } = ownSession(ctx);
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        name: users.name,
        email: users.email,
        title: users.title,
        country: users.country,
        ouName: orgUnits.name,
        roles: users.roles,
        extension: extensions.word,
        language: users.language,
        zone: users.zone,
        theme: users.theme,
        version: users.version,
        companyName: companies.name,
        companyLanguage: companies.language,
        companyZone: companies.zone,
      })
      .from(users)
      .innerJoin(companies, eq(companies.id, users.companyId))
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, users.companyId), eq(orgUnits.id, users.ouId)))
      .leftJoin(
        extensions,
        and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
      )
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId))),
  );
  if (!row) throw new AppError("not_found", "This user no longer exists.");
  const { companyName, companyLanguage, companyZone, ...own } = row;
  return { ...own, company: { name: companyName, language: companyLanguage, zone: companyZone } };
}
