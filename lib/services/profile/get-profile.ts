import { and, eq, isNull } from "drizzle-orm";
import type { Role } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { Theme } from "@/lib/core/users/schema";
import { read } from "@/db/client";
import { companies, extensions, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ownSession } from "@/lib/services/identity/sign-out";

/** The caller's own data. `language` and `zone` are null where the company's apply. */
export type ProfileDto = {
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly country: string | null;
  readonly ouName: string | null;
  readonly roles: readonly Role[];
  readonly extension: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly theme: Theme;
  readonly version: number;
  readonly company: { readonly name: string; readonly language: string; readonly zone: string };
};

/** The profile of whoever asks. */
export async function getProfile(ctx: Ctx): Promise<ProfileDto> {
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
