import { and, eq, sql } from "drizzle-orm";
import { read } from "@/db/client";
import { companies, users } from "@/db/schema";
import type { Actor } from "@/lib/core/access/actor";
import type { Ctx } from "@/lib/core/access/ctx";
import { AccountId, OuId, SessionId, type UserId } from "@/lib/core/ids";
import { maskedBy, storedMasking } from "./masking-of";
import { agentAccounts, supervisedAccounts, supervisedUnits } from "./supervised";

/**
 * A user with the rights they have now, for work that goes on while they are away; null once they may not sign in. No
 * session stands behind it: the work's own id is in its place.
 */
export const actorOf = (ctx: Ctx, userId: UserId, workId: string): Promise<Actor | null> =>
  read(ctx, async (tx) => {
    const [row] = await tx
      .select({
        roles: users.roles,
        ouId: users.ouId,
        ouIds: supervisedUnits,
        accountIds: supervisedAccounts,
        worksOn: agentAccounts,
        masking: storedMasking,
        isActive: sql<boolean>`${users.state} = 'active'`,
      })
      .from(users)
      // Also so that its columns carry their table's name into the statements within.
      .innerJoin(companies, eq(companies.id, users.companyId))
      .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
    if (!row?.isActive) return null;
    return {
      kind: "user",
      id: userId,
      roles: row.roles,
      ouId: row.ouId,
      supervises: {
        ouIds: row.ouIds.map((id) => OuId.parse(id)),
        accountIds: row.accountIds.map((id) => AccountId.parse(id)),
      },
      worksOn: row.worksOn.map((id) => AccountId.parse(id)),
      masked: maskedBy(row.roles, row.masking),
      sessionId: SessionId.parse(workId),
    };
  });
