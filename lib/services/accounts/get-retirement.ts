import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { RetirementView } from "@/lib/core/accounts/retirement-view";
import { AppError } from "@/lib/core/errors";
import type { AccountId } from "@/lib/core/ids";
import { maskNumber } from "@/lib/core/masking/mask";
import { liveRoomStates } from "@/lib/core/rooms/states";
import { type Tx, read } from "@/db/client";
import { identities, officialAccounts, rooms, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { ofAccount, ofIdentity, ofUser, stateOf } from "@/lib/services/recycling/pair-where";
import { accountFacts } from "./account-facts";
import { loadCodes } from "./load-codes";

const shown = 100;

/** What stands between an account and its end, and what its end touches. Throws `not_found` as for none. */
export async function getRetirement(ctx: Ctx, id: AccountId): Promise<RetirementView> {
  requirePermission(ctx, "account.read");
  return read(ctx, async (tx) => {
    const [account] = await accountFacts(tx, ctx, id);
    if (!account) throw new AppError("not_found", "No such account");
    const [kept, cooling, codes] = await Promise.all([
      liveRooms(tx, ctx, id),
      coolingPairs(tx, ctx, id),
      loadCodes(tx, ctx, account),
    ]);
    return { account, rooms: kept, cooling, codes };
  });
}

async function liveRooms(tx: Tx, ctx: Ctx, id: AccountId): Promise<RetirementView["rooms"]> {
  const rows = await tx
    .select({
      id: rooms.id,
      state: rooms.state,
      phone: identities.phone,
      user: { id: users.id, name: users.name },
      lastActiveAt: rooms.lastActiveAt,
    })
    .from(rooms)
    .innerJoin(identities, ofIdentity)
    .innerJoin(users, ofUser)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.accountId, id), inArray(rooms.state, [...liveRoomStates])))
    .orderBy(desc(rooms.lastActiveAt), desc(rooms.id))
    .limit(shown);
  return rows.map(({ phone, lastActiveAt, ...room }) => ({
    ...room,
    client: phone === null ? null : maskNumber(phone),
    lastActiveAt: lastActiveAt.toISOString(),
  }));
}

async function coolingPairs(tx: Tx, ctx: Ctx, id: AccountId): Promise<RetirementView["cooling"]> {
  const state = stateOf(tx, ctx);
  const [row] = await tx
    .select({
      freeable: sql<number>`(count(*) filter (where ${state} in ('cooling', 'over')))::int`,
      lastUntil: sql<Date | null>`max(${rooms.coolingUntil})`.mapWith(rooms.coolingUntil),
    })
    .from(rooms)
    .innerJoin(officialAccounts, ofAccount)
    .where(and(eq(rooms.companyId, ctx.companyId), eq(rooms.accountId, id), eq(rooms.state, "cooling")));
  return { freeable: row?.freeable ?? 0, lastUntil: row?.lastUntil?.toISOString() ?? null };
}
