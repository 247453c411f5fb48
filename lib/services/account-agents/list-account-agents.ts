import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { type AccountAgent, type AccountAgents, namedOpen } from "@/lib/core/account-agents/view";
import type { AccountId } from "@/lib/core/ids";
import { read } from "@/db/client";
import { accountAgents, interactions, orgUnits, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { usableUser } from "@/lib/services/selection/load-facts";
import { sharedAccount } from "./shared-account";

/** Who is on a shared account, with what they have open on it, and the active agents who are not. By name. */
export async function listAccountAgents(ctx: Ctx, accountId: AccountId): Promise<AccountAgents> {
  requirePermission(ctx, "account.read");
  const { companyId } = ctx;
  return read(ctx, async (tx) => {
    await sharedAccount(tx, ctx, accountId);
    const people = await tx
      .select({
        id: users.id,
        name: users.name,
        unit: orgUnits.name,
        state: users.state,
        usable: sql<boolean>`${usableUser}`,
        member: sql<boolean>`${accountAgents.userId} is not null`,
      })
      .from(users)
      .leftJoin(orgUnits, and(eq(orgUnits.companyId, companyId), eq(orgUnits.id, users.ouId)))
      .leftJoin(
        accountAgents,
        and(
          eq(accountAgents.companyId, companyId),
          eq(accountAgents.accountId, accountId),
          eq(accountAgents.userId, users.id),
        ),
      )
      .where(and(eq(users.companyId, companyId), ne(users.state, "archived")))
      .orderBy(sql`${users.name} collate "und-x-icu"`, users.id);
    const open = await tx
      .select({
        ownerId: interactions.ownerId,
        id: interactions.id,
        number: interactions.number,
        contactName: interactions.contactName,
      })
      .from(interactions)
      .innerJoin(
        accountAgents,
        and(
          eq(accountAgents.companyId, companyId),
          eq(accountAgents.accountId, accountId),
          eq(accountAgents.userId, interactions.ownerId),
        ),
      )
      .where(
        and(
          eq(interactions.companyId, companyId),
          eq(interactions.accountId, accountId),
          isNull(interactions.closedAt),
          isNull(interactions.roomId),
        ),
      )
      .orderBy(asc(interactions.startedAt), asc(interactions.id));
    const owned = Map.groupBy(open, ({ ownerId }) => ownerId);
    const members = people
      .filter(({ member }) => member)
      .map(({ id, name, unit, state }): AccountAgent => {
        const theirs = owned.get(id) ?? [];
        const named = theirs.slice(0, namedOpen).map(({ ownerId: _owner, ...one }) => one);
        return { id, name, unit, active: state === "active", open: theirs.length, interactions: named };
      });
    const others = people
      .filter(({ member, usable }) => usable && !member)
      .map(({ id, name, unit }) => ({ id, name, unit }));
    return { members, others };
  });
}
