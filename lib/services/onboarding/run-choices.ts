import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { visible } from "@/lib/core/access/visible";
import type { RunChoices } from "@/lib/core/onboarding/view";
import { read } from "@/db/client";
import { officialAccounts, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";

const most = 500;

/** What the list of runs can be narrowed to: primaries, users and units that the actor sees runs of. */
export async function runChoices(ctx: Ctx): Promise<RunChoices> {
  requirePermission(ctx, "onboarding.read");
  const { companyId, actor } = ctx;
  const seen = visible(actor);
  const units = seen.all ? undefined : inArray(orgUnits.id, [...seen.ouIds]);
  const people = seen.all
    ? undefined
    : or(
        seen.userId === null ? sql`false` : eq(users.id, seen.userId),
        seen.ouIds.length === 0 ? sql`false` : inArray(users.ouId, [...seen.ouIds]),
      );
  return read(ctx, async (tx) => ({
    accounts: await tx
      .select({
        id: officialAccounts.id,
        name: sql<string>`${officialAccounts.key} || ' · ' || ${officialAccounts.name}`,
      })
      .from(officialAccounts)
      .where(
        and(
          eq(officialAccounts.companyId, companyId),
          eq(officialAccounts.purpose, "primary"),
          seen.all ? undefined : inArray(officialAccounts.id, [...seen.accountIds]),
        ),
      )
      .orderBy(asc(officialAccounts.key))
      .limit(most),
    users: await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(eq(users.companyId, companyId), sql`'agent' = any(${users.roles})`, people))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id)
      .limit(most),
    units: await tx
      .select({ id: orgUnits.id, name: orgUnits.name })
      .from(orgUnits)
      .where(and(eq(orgUnits.companyId, companyId), units))
      .orderBy(sql`${orgUnits.name} collate "und-x-icu"`, orgUnits.id)
      .limit(most),
  }));
}
